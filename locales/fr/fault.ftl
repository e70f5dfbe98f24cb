fault-required = Ce champ doit être rempli.
fault-nothing-chosen = Sélectionnez d'abord dans la liste.
fault-too-long = { NUMBER($limit) } caractères au plus.
fault-too-short = Il faut au moins { NUMBER($limit) } caractères.
fault-not-an-email = Ce n’est pas une adresse électronique. Elle devrait ressembler à nom@exemple.org.
fault-email-taken = Un autre compte utilise déjà cette adresse.
fault-not-a-slug = Seulement des minuscules sans accent, des chiffres et des traits d’union.
fault-slug-taken = Cette adresse est déjà utilisée.
fault-name-taken = Ce nom est déjà utilisé.
fault-not-a-time = Ce n’est pas une date avec une heure.
fault-not-a-number = Ce n’est pas un nombre entier.
fault-not-a-choice = Ce choix n’existe plus. Choisissez de nouveau.
fault-not-an-address = Ce n’est pas une adresse. Elle devrait commencer par https://.
fault-wrong-password = Ce n’est pas votre mot de passe actuel.
fault-too-many-tries = Trop d’essais infructueux. Réessayez dans un quart d’heure.
fault-last-administrator = C’est le dernier administrateur : il en faut un.
fault-for-editors = Cela revient à un éditeur : enregistrez le texte « à relire », il s’en chargera.
fault-for-editors-to-show = Les lecteurs le voient aussitôt : demandez à un éditeur de le changer.
fault-too-many = { NUMBER($limit) } au plus.
fault-too-many-blocks = { NUMBER($limit) } paragraphes au plus. Mettez la suite dans un autre article.
fault-twice = La même chose y figure deux fois.
fault-ends-too-early = La fin doit venir après le début, et dans l’avenir.
# $parts dit de quoi il s'agit : « titre, bloc 3 et bloc 7 ».
fault-by-machine = { $count ->
    [one] Traduit par une machine, et personne ne l'a encore relu : { $parts }.
   *[other] Traduits par une machine, et personne ne les a encore relus : { $parts }.
} Relisez la traduction côte à côte ; elle pourra ensuite être publiée.
fault-part-headline = titre
fault-part-standfirst = chapô
fault-part-block = bloc { NUMBER($number) }
fault-under-embargo = Ce moment précède la fin de l'embargo.
fault-out-already = Les lecteurs ont déjà cet article. Retirez-le d'abord, ou choisissez un moment passé.
fault-out-meanwhile = Ce texte est paru entre-temps, et rien n'a été enregistré. Pour que les lecteurs ne l'aient plus, retirez-le ; pour le leur laisser, choisissez « Publié » et videz la date.
fault-skipped-hour = Cette heure n'existe pas : cette nuit-là, on passe directement de { $from } à { $to }. Choisissez une autre heure.
fault-doubled-hour = Cette heure revient deux fois cette nuit-là, au passage à l'heure d'hiver. Précisez laquelle ci-dessous.
fault-over = Ce moment est passé. Choisissez-en un à venir.
fault-other-language = Cette page est dans une autre langue.
fault-not-a-path = Ce n'est pas une adresse du site : elle devrait commencer par / et n'avoir aucun espace.
fault-address-in-use = Une page du site se trouve à cette adresse : personne ne serait jamais redirigé.
fault-redirect-there = Cette ancienne adresse mène déjà quelque part : modifiez sa redirection.
fault-not-ours = Une redirection ne mène qu'aux pages de ce site.
fault-nothing-there = Il n'y a rien à cette adresse.
fault-wrong-code = Ce code n'est pas le bon, ou il a déjà servi. Attendez le suivant, puis essayez encore.
