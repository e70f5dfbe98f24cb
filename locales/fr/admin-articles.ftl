# La liste des articles.
admin-articles-title = Articles
admin-articles-new = Nouvel article
admin-articles-deleted = L'article a été supprimé.
admin-articles-filter = Filtrer
admin-articles-reset = Tout afficher
admin-articles-all-statuses = Tous les états
admin-articles-all-languages = Toutes les langues
admin-articles-all-sections = Toutes les rubriques
admin-articles-words = Mots du titre
admin-articles-status = État
admin-articles-language = Langue
admin-articles-section = Rubrique
admin-articles-headline = Titre
admin-articles-updated = Modifié
admin-articles-untitled = Sans titre
admin-articles-count = { $count ->
    [0] Aucun article
    [one] Un article
   *[other] { $count } articles
}
admin-articles-none = Il n'y a pas encore d'article. Commencez par le premier !
admin-articles-none-found = Aucun article ne correspond à ces critères.
