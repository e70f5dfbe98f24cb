search-title = Recherche
search-link = Rechercher
search-heading = Recherche : { $query }
search-description = Chercher dans tous les articles parus en français.
search-label = Mots à chercher
search-submit = Rechercher
search-section = Rubrique
search-any-section = Toutes les rubriques
search-filters = Affiner la recherche
search-period = Période
search-any-time = Depuis toujours
search-week = Depuis une semaine
search-month = Depuis un mois
search-year = Depuis un an
search-sort = Ordre
search-by-relevance = Les plus pertinents d’abord
search-by-date = Les plus récents d’abord
search-count = { $count ->
    [one] Un article
   *[other] { NUMBER($count) } articles
}
search-count-more = Plus de { NUMBER($count) } articles
search-elsewhere = { $count ->
    [one] Un article en français
   *[other] { NUMBER($count) } articles en français
}
search-elsewhere-more = Plus de { NUMBER($count) } articles en français
search-unread = L’expression n’a été cherchée que dans une partie des articles qui ont ces mots. Ajoutez un mot, ou choisissez une rubrique ou une période, pour en trouver d’autres.
search-results = Articles trouvés
search-nothing = Aucun article ne correspond
search-advice-spelling = Vérifiez l’orthographe ; accents, majuscules et pluriels ne comptent pas.
search-advice-fewer = Essayez avec moins de mots, ou d’autres : tous doivent se trouver dans l’article.
search-advice-filters = Cherchez dans toutes les rubriques, chez tous les auteurs et depuis toujours.
search-hint = Tous les mots doivent s’y trouver. Les guillemets cherchent une expression, un moins (-riz) exclut un mot.
search-latest = Les derniers articles
search-previous = Résultats précédents
search-next = Résultats suivants
search-author = Auteur
search-any-author = Tous les auteurs
search-corrected = { $words ->
    [one] Résultats pour « { $corrected } ». Aucun résultat pour « { $typed } ».
   *[other] Résultats pour « { $corrected } ». Aucun article ne contient tous les mots de « { $typed } ».
}
search-most-read = Les plus lus
suggestion-label = Suggestions
suggestion-article = Article
suggestion-section = Rubrique
suggestion-tag = Mot-clé
suggestion-author = Auteur
suggestion-count = { $count ->
    [0] Aucune suggestion
    [one] Une suggestion
   *[other] { NUMBER($count) } suggestions
}
