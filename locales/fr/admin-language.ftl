# Les langues du site, comme on les nomme dans celle-ci ; une langue sans nom ici garde le sien.
admin-language-name = { $code ->
    [fr] français
    [en] anglais
   *[other] { $name }
}
# Le même nom, seul, avec sa majuscule.
admin-language-title = { $code ->
    [fr] Français
    [en] Anglais
   *[other] { $name }
}
