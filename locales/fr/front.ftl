front-latest = Dernières nouvelles
front-empty = Rien n’a encore été publié.
front-picks = À ne pas manquer
front-most-read-day = Les plus lus aujourd’hui
front-most-read-week = Les plus lus cette semaine
