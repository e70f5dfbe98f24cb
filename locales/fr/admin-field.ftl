# Ce que disent tous les champs.
admin-field-required = (obligatoire)
admin-field-stored = Enregistré entre-temps :
admin-field-stored-empty = (vide)
admin-field-yes = oui
admin-field-no = non
# Un champ dans une langue, dans la liste des erreurs.
admin-field-in = { $label } ({ $language })
# Le champ, puis ce qui ne va pas.
admin-field-mistake = { $label } :
admin-field-mistakes = { $count ->
    [one] Une erreur est à corriger ; rien n'est encore enregistré.
   *[other] { $count } erreurs sont à corriger ; rien n'est encore enregistré.
}
