# L'état d'un texte dans une langue.
admin-badge-untranslated = Non traduit
admin-badge-draft = Brouillon
admin-badge-in-review = En relecture
admin-badge-scheduled = Programmé
admin-badge-published = Publié
admin-badge-withdrawn = Retiré
admin-badge-out-of-date = À mettre à jour
admin-badge-in-progress = Traduction commencée
