front-latest = Dernières nouvelles
front-empty = Rien n’a encore été publié.
front-picks = À ne pas manquer
