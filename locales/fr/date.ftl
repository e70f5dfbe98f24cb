# Dates et heures ; le jour lui-même est écrit par les données de CLDR.
date-moment = { $day } à { $time }
date-short = { $day }, { $time }
date-clock = { NUMBER($hour) } h { $minutes }
