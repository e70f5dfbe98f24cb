listing-section = Rubrique
listing-tag = Mot-clé
listing-author = Auteur
listing-empty = Rien n’a encore été publié ici.
listing-feed = Flux RSS : { $name }
listing-section-summary = Tous les articles de la rubrique « { $name } ».
listing-tag-summary = Tous les articles avec le mot-clé « { $name } ».
listing-author-summary = Tous les articles de { $name }.
