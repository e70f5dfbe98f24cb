# Ce qu'il y a à faire, d'un coup d'œil.
admin-dashboard-title = Tableau de bord
admin-dashboard-scheduled = Programmés
admin-dashboard-review = À relire
admin-dashboard-out-of-date = Traductions à revoir
admin-dashboard-untranslated = À traduire
admin-dashboard-drafts = Brouillons
admin-dashboard-none = Rien.
admin-dashboard-all = Tout voir
admin-dashboard-readers = Lecteurs aujourd'hui
admin-dashboard-readers-in = En { $language }
admin-dashboard-most-read = Les plus lus en { $language } depuis 24 heures
admin-dashboard-more-than = plus de { $count }
admin-dashboard-stuck = { $count ->
    [one] Un courriel attend depuis plus d’un quart d’heure.
   *[other] { $count } courriels attendent depuis plus d’un quart d’heure.
}
admin-dashboard-no-mail = { $count ->
    [one] Un courriel attend : aucun serveur de courrier n’est réglé (mail_server).
   *[other] { $count } courriels attendent : aucun serveur de courrier n’est réglé (mail_server).
}
admin-dashboard-failed = Tâches qui ont échoué
admin-dashboard-retry = Réessayer
admin-dashboard-letters = Infolettres à venir
