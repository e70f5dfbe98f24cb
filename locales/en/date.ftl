# Dates and times; the day itself is written by CLDR data.
# A day and the hour.
date-moment = { $day } at { $time }
# The same in a column, where room is scarce.
date-short = { $day }, { $time }
# The hour of a day, from 0 to 23, and the minutes, always two figures.
date-clock = { $hour ->
    [0] 00
    [1] 01
    [2] 02
    [3] 03
    [4] 04
    [5] 05
    [6] 06
    [7] 07
    [8] 08
    [9] 09
   *[other] { NUMBER($hour) }
}:{ $minutes }
