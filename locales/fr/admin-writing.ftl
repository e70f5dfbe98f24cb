# Pendant qu'on écrit : sauvegarde automatique, et qui d'autre a le formulaire ouvert.
admin-writing-kept = Sauvegarde automatique à { $time }
admin-writing-failed = Le serveur ne répond pas : ce que vous écrivez est gardé sur cet appareil.
admin-writing-others = { $count ->
    [one] { $names } a aussi cet article ouvert.
   *[other] { $names } ont aussi cet article ouvert.
}
admin-writing-changed = Quelqu'un d'autre vient d'enregistrer cet article. Continuez : à l'enregistrement, les deux versions seront réunies.
admin-writing-offer = Un texte que vous n'avez pas enregistré est gardé, du { $moment }.
admin-writing-offer-named = Un texte que vous n'avez pas enregistré est gardé, du { $moment } : « { $headline } ».
admin-writing-show = Voir ce texte
admin-writing-discard = Abandonner
admin-writing-restored = Voici ce que vous aviez écrit, sauvegardé le { $moment }. Rien n'en est encore enregistré.
