# Le bandeau : une ligne au-dessus de chaque page, pour une nouvelle de dernière minute.
admin-banner-menu = Bandeau
admin-banner-title = Bandeau
admin-banner-languages = Langues du bandeau
admin-banner-saved = Le bandeau est enregistré.
admin-banner-cleared = Le bandeau a été retiré.
admin-banner-conflict = Quelqu'un d'autre a changé le bandeau entre-temps. Ce que vous avez écrit est encore là ; l'annoncer remplacera le sien.
admin-banner-nothing = Il n'y a pas de bandeau dans cette langue.
admin-banner-to-come = Annoncé à partir du { $moment }.
admin-banner-live = En ligne jusqu'au { $moment }.
admin-banner-over = Le dernier bandeau a pris fin le { $moment }.
admin-banner-text = Texte
admin-banner-text-hint = Une ligne, sans point final.
admin-banner-preview = Aperçu
admin-banner-preview-again = Voir l'aperçu
admin-banner-leads = Où il mène
admin-banner-nowhere = Nulle part
admin-banner-article = À un article
admin-banner-elsewhere = À une autre adresse
admin-banner-address = Adresse
admin-banner-address-hint = Elle commence par https://.
admin-banner-begins = Début
admin-banner-begins-hint = Vide : maintenant.
admin-banner-ends = Fin
admin-banner-zone = À l'heure de la rédaction ({ $zone }).
admin-banner-last = Durée :
admin-banner-hours = { $hours ->
    [one] une heure
   *[other] { $hours } heures
}
admin-banner-announce = Annoncer
admin-banner-clear = Retirer maintenant
