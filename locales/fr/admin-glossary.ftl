# Les traductions fixes de noms et d'institutions.
admin-glossary-title = Glossaire
admin-glossary-hint = Les noms et les institutions qui se traduisent toujours de la même façon. Pendant la traduction, ceux de l'original sont montrés à côté de chaque bloc.
admin-glossary-new = Nouveau terme
admin-glossary-term = Terme
admin-glossary-note = Note
admin-glossary-note-hint = Ce que les traducteurs doivent savoir. Elle est aussi envoyée aux traducteurs extérieurs.
admin-glossary-keeps-case = Les majuscules comptent
admin-glossary-keeps-case-hint = « Assemblée » est alors un autre mot qu'« assemblée ».
admin-glossary-search = Chercher un terme
admin-glossary-find = Chercher
admin-glossary-all = Tous les termes
admin-glossary-count = { $total ->
    [one] { NUMBER($total) } terme
   *[other] { NUMBER($total) } termes
}
admin-glossary-none = Il n'y a encore aucun terme.
admin-glossary-none-found = Aucun terme ne contient ces mots.
admin-glossary-deleted = Le terme est supprimé.
admin-glossary-delete = Supprimer « { $name } » ?
admin-glossary-delete-text = Le terme ne sera plus proposé. Les textes restent comme ils sont.
admin-glossary-table = Sous forme de tableau
admin-glossary-table-hint = CSV, tel que le lisent et l'écrivent les tableurs : une colonne par langue (fr, en), note, et case (1 quand les majuscules comptent). Un terme déjà présent est mis à jour.
admin-glossary-export = Télécharger le glossaire
admin-glossary-file = Tableau à ajouter
admin-glossary-import = Ajouter le tableau
admin-glossary-imported = { $added ->
    [one] { NUMBER($added) } terme ajouté,
   *[other] { NUMBER($added) } termes ajoutés,
} { $changed ->
    [one] { NUMBER($changed) } mis à jour.
   *[other] { NUMBER($changed) } mis à jour.
}
admin-glossary-no-file = Choisissez un fichier.
admin-glossary-too-large = Ce fichier est trop volumineux.
admin-glossary-no-head = La première ligne doit nommer au moins deux langues, par exemple : fr,en.
admin-glossary-refused = La ligne { NUMBER($line) } n'a pas été prise : il lui faut un texte dans deux langues, de { NUMBER($limit) } caractères au plus.
admin-glossary-too-many = Les lignes à partir de la { NUMBER($line) } n'ont pas été prises : il y en a trop à la fois.
