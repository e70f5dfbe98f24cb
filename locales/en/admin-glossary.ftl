# Fixed renderings of names and institutions.
admin-glossary-title = Glossary
admin-glossary-hint = Names and institutions that are always rendered alike. While translating, those in the original are shown beside each block.
admin-glossary-new = New term
admin-glossary-term = Term
admin-glossary-note = Note
admin-glossary-note-hint = What translators should know. It is also sent to outside translators.
admin-glossary-keeps-case = Capitals matter
admin-glossary-keeps-case-hint = “Assembly” is then another word than “assembly”.
admin-glossary-search = Search for a term
admin-glossary-find = Search
admin-glossary-all = All terms
admin-glossary-count = { $total ->
    [one] { NUMBER($total) } term
   *[other] { NUMBER($total) } terms
}
admin-glossary-none = There are no terms yet.
admin-glossary-none-found = No term contains these words.
admin-glossary-deleted = The term is deleted.
admin-glossary-delete = Delete “{ $name }”?
admin-glossary-delete-text = The term will no longer be proposed. Texts stay as they are.
admin-glossary-table = As a table
admin-glossary-table-hint = CSV, as spreadsheets read and write it: one column for each language (fr, en), note, and case (1 where capitals matter). A term that is there already is brought up to date.
admin-glossary-export = Download the glossary
admin-glossary-file = Table to add
admin-glossary-import = Add the table
admin-glossary-imported = { $added ->
    [one] { NUMBER($added) } term added,
   *[other] { NUMBER($added) } terms added,
} { $changed ->
    [one] { NUMBER($changed) } brought up to date.
   *[other] { NUMBER($changed) } brought up to date.
}
admin-glossary-no-file = Please choose a file.
admin-glossary-too-large = This file is too large.
admin-glossary-no-head = The first line has to name at least two languages, such as: fr,en.
admin-glossary-refused = Line { NUMBER($line) } was not taken: it needs a text in two languages, of { NUMBER($limit) } characters at most.
admin-glossary-too-many = The lines from { NUMBER($line) } on were not taken: there are too many at once.
