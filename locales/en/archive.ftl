archive-title = Archive
archive-description = Everything that was published, month by month.
archive-month-description = What was published in { $month }.
archive-count = { $count ->
    [one] One article
   *[other] { NUMBER($count) } articles
}
archive-month-title = Archive: { $month }
