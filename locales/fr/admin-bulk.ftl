# Un même changement à plusieurs articles de la liste.
admin-bulk-title = Pour les articles sélectionnés
admin-bulk-chosen = Sélectionnés : { $number }
admin-bulk-act = Action
admin-bulk-choose = Choisir…
admin-bulk-publish = Publier en { $language }
admin-bulk-withdraw = Retirer en { $language }
admin-bulk-section = Placer dans la rubrique
admin-bulk-tag = Ajouter le mot-clé
admin-bulk-untag = Retirer le mot-clé
admin-bulk-to-section = Rubrique
admin-bulk-to-tag = Mot-clé
admin-bulk-go = Appliquer
admin-bulk-unchanged = Rien à faire : c'est déjà le cas, ou il n'y a pas de texte dans cette langue.
admin-bulk-gone = Quelqu'un d'autre l'a modifié ou supprimé au même moment.
admin-bulk-ask-publish = { $count ->
    [0] Rien à publier en { $language }
    [one] Publier un article en { $language } ?
   *[other] Publier { $count } articles en { $language } ?
}
admin-bulk-ask-withdraw = { $count ->
    [0] Rien à retirer en { $language }
    [one] Retirer un article en { $language } ?
   *[other] Retirer { $count } articles en { $language } ?
}
admin-bulk-others = { $kind ->
    [pictures] Celles-ci restent telles quelles :
   *[other] Ceux-ci restent tels quels :
}
admin-bulk-do-publish = Publier
admin-bulk-do-withdraw = Retirer
admin-bulk-back = Revenir à la liste
admin-bulk-report = { $count ->
    [0] Aucun article n'a été modifié
    [one] Un article a été modifié
   *[other] { $count } articles ont été modifiés
}
admin-bulk-refused = { $kind ->
    [pictures] Celles-ci n'ont pas pu être modifiées :
   *[other] Ceux-ci n'ont pas pu être modifiés :
}
