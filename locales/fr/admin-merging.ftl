# Fusionner plusieurs rubriques, mots-clés ou auteurs en un seul, et ordonner les rubriques.
admin-merging-title = { $kind ->
    [section] Fusionner des rubriques
    [tag] Fusionner des mots-clés
   *[author] Fusionner des auteurs
}
admin-merging-keep = Lequel reste ?
admin-merging-hint = Les articles des autres passent sous celui-ci ; leurs adresses et leurs flux y mènent. Un nom qu'ils sont seuls à avoir dans une langue devient le sien.
admin-merging-none = Rien n'est choisi encore.
admin-merging-articles = { $count ->
    [0] aucun article
    [one] un article
   *[other] { NUMBER($count) } articles
}
admin-merging-leave-out = Ne pas le fusionner avec les autres
admin-merging-add = En ajouter
admin-merging-choose = Choisissez-en au moins deux.
admin-merging-moving = { $count ->
    [0] Aucun article ne passera sous « { $name } ».
    [one] Un article passera sous « { $name } ».
   *[other] { NUMBER($count) } articles passeront sous « { $name } ».
}
admin-merging-addresses = { $count ->
    [0] Aucune adresse ne changera.
    [one] Une adresse mènera à « { $name } ».
   *[other] { NUMBER($count) } adresses mèneront à « { $name } ».
}
admin-merging-merge = Fusionner définitivement
admin-merging-count-again = Recompter
admin-merging-leave = Ne rien changer
admin-merging-done = { $count ->
    [0] Fusion faite. Aucun article n'a changé de place.
    [one] Fusion faite : un article a changé de place.
   *[other] Fusion faite : { NUMBER($count) } articles ont changé de place.
}
admin-merging-ticked = Fusionner ce qui est coché…
admin-merging-tick = Cocher « { $name } »
admin-merging-into-another = Fusionner avec d'autres…
admin-merging-search = Nom
admin-merging-lacking = Traduction
admin-merging-lacking-none = Toutes
admin-merging-lacking-one = Sans nom en { $language }
admin-merging-unused = Sans article
admin-merging-count = { $count ->
    [0] Aucun
    [one] Un seul
   *[other] { NUMBER($count) } en tout
}
admin-merging-none-found = Rien ne correspond.
admin-merging-order = Ordre des rubriques
admin-merging-order-hint = L'ordre du menu et des blocs de la page d'accueil, dans toutes les langues.
admin-merging-order-saved = L'ordre est en ligne.
admin-merging-order-conflict = Quelqu'un d'autre a changé les rubriques entre-temps. Votre ordre est encore dans le formulaire ; enregistrer le mettra à la place.
