# D'une page d'une longue liste à l'autre.
admin-pagination-label = Pages de la liste
admin-pagination-before = Page précédente
admin-pagination-after = Page suivante
admin-pagination-place = Page { NUMBER($page) } sur { NUMBER($pages) }
