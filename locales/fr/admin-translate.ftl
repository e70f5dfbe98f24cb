# Une traduction côte à côte avec son original.
admin-translate-title = Traduction
admin-translate-article = Article
admin-translate-preview = Aperçu
admin-translate-saved = Enregistré.
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
admin-translate-hand-in = Enregistrer et remettre pour relecture
admin-translate-all-current = Tout est juste tel quel
admin-translate-progress = { NUMBER($done) } { $all ->
    [one] bloc sur { NUMBER($all) } traité
   *[other] blocs sur { NUMBER($all) } traités
}
