# Pendant qu'on écrit : sauvegarde automatique, et qui d'autre a le formulaire ouvert.
admin-writing-kept = Sauvegarde automatique à { $time }
admin-writing-failed = Le serveur ne répond pas : ce que vous écrivez est gardé sur cet appareil.
admin-writing-others = { $count ->
    [one] { $names } a aussi cet article ouvert.
   *[other] { $names } ont aussi cet article ouvert.
}
admin-writing-changed = Quelqu'un d'autre vient d'enregistrer cet article. Continuez : à l'enregistrement, les deux versions seront fusionnées.
admin-writing-offers = { $count ->
    [one] Vous avez écrit ici un texte que vous n'avez pas enregistré
   *[other] Vous avez écrit ici { NUMBER($count) } textes que vous n'avez pas enregistrés
}
admin-writing-offer = Le { $moment }, { $device }
admin-writing-offer-headline = « { $headline } »
admin-writing-offer-in = { $language } : { $fields }
admin-writing-offer-older = { $count ->
    [one] Un autre texte, d'avant votre dernier enregistrement
   *[other] { NUMBER($count) } autres textes, d'avant votre dernier enregistrement
}
admin-writing-waiting = Écrits et non enregistrés
admin-writing-waiting-new = Nouvel article
admin-writing-waiting-lost = Pour un article qui n'existe plus, ou qui n'est plus à vous
admin-writing-waiting-translation = Traduction en { $language }
admin-writing-show = Voir ce texte
admin-writing-discard = Abandonner
admin-writing-restored = Voici ce que vous aviez écrit, sauvegardé le { $moment }. Rien n'en est encore enregistré.
