# La liste des articles.
admin-articles-title = Articles
admin-articles-new = Nouvel article
admin-articles-deleted = L'article a été supprimé.
admin-articles-filter = Filtrer
admin-articles-reset = Tout afficher
admin-articles-all-statuses = Tous les états
admin-articles-all-languages = Toutes les langues
admin-articles-all-sections = Toutes les rubriques
admin-articles-words = Mots de l’article
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
admin-articles-sort = Ordre
admin-articles-sort-changed = Derniers modifiés
admin-articles-sort-unchanged = Non modifiés depuis longtemps
admin-articles-sort-published = Derniers parus
admin-articles-sort-first-published = Premiers parus
admin-articles-sort-made = Derniers créés
admin-articles-sort-first-made = Premiers créés
admin-articles-further = Plus de critères
admin-articles-tag = Mot-clé contenant
admin-articles-author = Auteur contenant
admin-articles-from = Parus à partir du
admin-articles-until = Parus jusqu'au
admin-articles-count-more = Plus de { $count } articles
admin-articles-before = Articles précédents
admin-articles-after = Articles suivants
admin-articles-onward = Chercher plus loin
admin-articles-cut = Ce que vous cherchez est rare parmi beaucoup d'articles : seule une partie de la liste a été parcourue.
admin-articles-pages = Parties de la liste
admin-articles-choose = Sélectionner
admin-articles-choose-all = Sélectionner toute la page
admin-articles-done = { $count ->
    [0] Il n'y avait rien à changer.
    [one] Un article a été modifié.
   *[other] { $count } articles ont été modifiés.
}
admin-articles-embargo = Sous embargo jusqu'au { $moment }
