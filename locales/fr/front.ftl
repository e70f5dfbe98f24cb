front-latest = Les dernières nouvelles
front-empty = Rien n’a encore été publié.
