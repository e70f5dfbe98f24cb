# Sections, tags and authors.
admin-listings-title = { $kind ->
    [section] Sections
    [tag] Tags
   *[author] Authors
}
admin-listings-new = { $kind ->
    [section] New section
    [tag] New tag
   *[author] New author
}
admin-listings-deleted = Deleted.
admin-listings-none = There are none yet.
admin-listings-articles = Articles
admin-listings-untranslated = Not translated
admin-listings-edit = Edit
admin-listings-edit-column = Edit
admin-listings-edit-one = Edit “{ $name }”
admin-listings-name = Name
admin-listings-slug = Address
admin-listings-slug-hint = Empty: made from the name. An old address keeps leading here.
admin-listings-description = { $kind ->
    [author] Biography
   *[other] Description
}
