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
admin-dashboard-failed = Tâches qui ont échoué
admin-dashboard-retry = Réessayer
