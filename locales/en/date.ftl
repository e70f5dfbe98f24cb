# Dates and times; the day itself is written by CLDR data.
# A day and the hour.
date-moment = { $day } at { $time }
# The hour of a day, from 0 to 23, and the minutes, always two figures.
date-clock = { $hour }:{ $minutes }
