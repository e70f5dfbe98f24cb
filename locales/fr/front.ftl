front-latest = Dernières nouvelles
front-empty = Rien n’a encore été publié.
