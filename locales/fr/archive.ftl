archive-title = Archives
archive-description = Tout ce qui a été publié, mois par mois.
archive-month-description = Ce qui a été publié en { $month }.
archive-count = { $count ->
    [0] Aucun article
    [one] Un article
   *[other] { NUMBER($count) } articles
}
archive-month-title = Archives : { $month }
