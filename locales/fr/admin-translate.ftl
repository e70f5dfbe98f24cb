# Une traduction côte à côte avec son original.
admin-translate-title = Traduction
admin-translate-article = Article
admin-translate-preview = Aperçu
admin-translate-saved = Enregistré.
admin-translate-offer = Vous avez traduit ici le { $moment }, sans enregistrer.
admin-translate-others = { $count ->
    [one] Un bloc que quelqu'un d'autre avait enregistré entre-temps a été gardé à côté des vôtres.
   *[other] { NUMBER($count) } blocs que quelqu'un d'autre avait enregistrés entre-temps ont été gardés à côté des vôtres.
}
admin-translate-conflict = Quelqu'un d'autre a modifié les mêmes blocs entre-temps. Rien de ce que vous avez écrit n'est perdu : sous chacun de ces blocs se trouve le texte enregistré. Reprenez ce qu'il faut en garder, puis enregistrez.
admin-translate-moved = L'original est maintenant dans un autre ordre. Les lignes le suivent ; enregistrer met la traduction dans le même ordre.
admin-translate-headline = Titre
admin-translate-standfirst = Chapô
admin-translate-block = Bloc { NUMBER($number) }
admin-translate-own-block = Bloc propre à la traduction
admin-translate-changed = L'original a changé
admin-translate-missing = À traduire
admin-translate-left-out = Omis volontairement
admin-translate-gone = N'est plus dans l'original
admin-translate-own = Seulement dans la traduction
admin-translate-by-machine = Écrit par une machine, à relire
admin-translate-is-current = C'est juste tel quel
admin-translate-leave-out = Omettre
admin-translate-keep-as-own = Garder quand même
admin-translate-copy = Copier l'original
admin-translate-remove = Vider
admin-translate-add = Ajouter un bloc dessous
admin-translate-hand-in = Enregistrer et proposer à la relecture
admin-translate-all-current = Tout est juste tel quel
admin-translate-progress = { NUMBER($done) } { $all ->
    [one] bloc sur { NUMBER($all) } traité
   *[other] blocs sur { NUMBER($all) } traités
}
admin-translate-glossary = Glossaire
admin-translate-machine = Préremplir par la machine
admin-translate-all-machine = Préremplir le reste par la machine
admin-translate-machine-unreachable = Le service de traduction n'a pas répondu. Réessayez dans un instant.
admin-translate-machine-key = Le service de traduction n'a pas accepté la clé de la rédaction. Prévenez la personne qui s'occupe du site.
admin-translate-machine-quota = Le service de traduction n'accepte plus rien pour l'instant : son quota est épuisé, ou on lui a trop demandé d'un coup.
# $status est un nombre que comprend la personne qui s'occupe du site.
admin-translate-machine-refused = Le service de traduction a refusé ce texte (HTTP { NUMBER($status) }).
admin-translate-machine-answer = La réponse du service de traduction est inutilisable.
admin-translate-replaced = Ce qui se trouvait ici avant :
admin-translate-terms = Glossaire
admin-translate-term-missing = absent de la traduction
# La ressemblance des deux originaux ; le titre de l'article suit.
admin-translate-proposal = { NUMBER($likeness) } % comme :
admin-translate-take = Prendre cette traduction
admin-translate-origin = Article
# Les traducteurs extérieurs et leurs logiciels.
admin-translate-outside = Traducteurs extérieurs
admin-translate-outside-hint = XLIFF 2.1 est ce que lisent et écrivent les logiciels de traduction. La traduction reçue est mise ici en regard de l'original ; rien n'est enregistré avant que vous l'ayez relue.
admin-translate-download = Télécharger en XLIFF
admin-translate-file = Fichier reçu
admin-translate-bring = Le mettre en regard de l'original
admin-translate-file-taken = { $count ->
    [0] Rien n'a été repris du fichier.
    [one] Une traduction a été reprise du fichier. Rien n'est encore enregistré.
   *[other] { NUMBER($count) } traductions ont été reprises du fichier. Rien n'est encore enregistré.
}
admin-translate-file-changed = L'original de ce bloc dit autre chose maintenant ; reprenez ce qu'il faut garder :
admin-translate-file-lost-codes = { $name } : il manque un lien, un retour à la ligne ou une mise en valeur de l'original.
admin-translate-file-strange-codes = { $name } : des marques que l'original n'a pas ont été laissées de côté.
admin-translate-file-untranslated = { $count ->
    [one] Un bloc n'est pas traduit dans le fichier.
   *[other] { NUMBER($count) } blocs ne sont pas traduits dans le fichier.
}
admin-translate-file-unreadable = Ce fichier ne se lit pas comme du XLIFF (ligne { NUMBER($line) }).
admin-translate-file-not-xliff = Ce fichier n'est pas du XLIFF 2.
admin-translate-file-other-article = Ce fichier est celui d'un autre article.
admin-translate-file-other-languages = Ce fichier est celui d'autres langues.
admin-translate-file-too-many = Ce fichier a plus de parties que l'article ne peut en avoir.
admin-translate-file-too-large = Ce fichier est trop volumineux.
admin-translate-file-none = Choisissez un fichier.
admin-translate-keys = Alt+↓ et Alt+↑ mènent d'un bloc à l'autre, avec Maj au prochain bloc à traiter. Alt+F10 mène aux outils.
# Un bloc dans lequel on tape, jusqu'à l'enregistrement.
admin-translate-working = En cours, pas encore enregistré
admin-translate-copied = Encore comme dans l'original
admin-translate-all-copy = Copier l'original du reste
admin-translate-whole = Le texte entier
