# What all fields say.
admin-field-required = (required)
admin-field-stored = Saved in the meantime:
admin-field-stored-empty = (empty)
admin-field-yes = yes
admin-field-no = no
# A field in one language, in the list of mistakes.
admin-field-in = { $label } ({ $language })
# The field, then what is wrong with it.
admin-field-mistake = { $label }:
admin-field-mistakes = { $count ->
    [one] There is one mistake to correct; nothing has been saved yet.
   *[other] There are { $count } mistakes to correct; nothing has been saved yet.
}
