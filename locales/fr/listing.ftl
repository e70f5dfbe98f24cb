listing-section = Rubrique
listing-tag = Mot-clé
listing-author = Signature
listing-empty = Rien n’a encore été publié ici.
