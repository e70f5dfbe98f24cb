# Static pages: about, legal notice, contact…
admin-pages-title = Pages
admin-pages-new = New page
admin-pages-deleted = The page was deleted.
admin-pages-none = There are no pages yet.
admin-pages-published = Published
admin-pages-hidden = Not published
admin-pages-untranslated = Not translated
admin-pages-edit = Edit
admin-pages-edit-one = Edit “{ $name }”
admin-pages-page-title = Title
admin-pages-slug = Address
admin-pages-slug-hint = Empty: made from the title. An old address keeps leading here.
admin-pages-body = Text
admin-pages-publish = Published
admin-pages-publish-hint = Readers can read it.
admin-pages-position-hint = Its place at the foot of every page of the site, smaller numbers first. 0: not in the foot.
admin-pages-preview = Preview ({ $language })
