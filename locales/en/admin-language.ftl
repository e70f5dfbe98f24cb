# The site's languages as they are called in this one; a language without a name here keeps its own.
admin-language-name = { $code ->
    [fr] French
    [en] English
   *[other] { $name }
}
# The same name, alone, with its capital.
admin-language-title = { $code ->
    [fr] French
    [en] English
   *[other] { $name }
}
