# L'historique du texte d'un article dans une langue.
admin-history-title = Historique
admin-history-back = Retour à l'article
admin-history-link = Historique
admin-history-languages = Langues
admin-history-list = Versions enregistrées, les plus récentes d'abord
admin-history-from = De
admin-history-to = À
admin-history-from-this = Comparer à partir de la version du { $moment }
admin-history-to-this = Comparer avec la version du { $moment }
admin-history-saved = Enregistrée
admin-history-person = Par
admin-history-nobody = Import ou ancien compte
admin-history-actions = Actions
admin-history-present = actuelle
admin-history-changes = Changements
admin-history-changes-of = Changements du { $moment }
admin-history-restore = Rétablir…
admin-history-restore-of = Rétablir la version du { $moment }…
admin-history-compare = Comparer
admin-history-older = Versions plus anciennes
admin-history-none = Rien n'a encore été enregistré pour ce texte.
admin-history-by = { $moment } ({ $person })
admin-history-between = Du { $before } au { $after }
admin-history-first = Première version : { $moment }
admin-history-same = Les deux versions disent la même chose.
admin-history-added = [ajouté :
admin-history-removed = [supprimé :
admin-history-end = ]
admin-history-reset = seule la mise en forme a changé
admin-history-folded = { $count ->
    [one] Un paragraphe inchangé
   *[other] { NUMBER($count) } paragraphes inchangés
}
admin-history-picture = [image { $number }]
admin-history-gallery = [images { $numbers }]
admin-history-embed = [{ $what }]
admin-history-rule = [filet]
admin-history-missing = [image manquante { $address }]
admin-history-restore-text = Le titre, le chapô et le corps redeviennent ce qu'ils étaient. La version actuelle reste dans l'historique ; l'état, l'adresse, les images et les dates ne changent pas.
admin-history-restore-now = Rétablir cette version
admin-history-leave = Ne rien changer
admin-history-was-restored = La version a été rétablie. La précédente reste dans la liste.
admin-history-conflict = Quelqu'un a enregistré cet article entre-temps, et rien n'a été rétabli. Voici ce qui sépare cette version du texte actuel.
