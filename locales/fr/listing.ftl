listing-section = Rubrique
listing-tag = Mot-clé
listing-author = Auteur
listing-empty = Rien n’a encore été publié ici.
listing-feed = Flux RSS : { $name }
