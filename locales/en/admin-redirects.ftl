# Old addresses and where they lead.
admin-redirects-menu = Redirects
admin-redirects-title = Redirects
admin-redirects-new = New redirect
admin-redirects-edit-title = Redirect
admin-redirects-back = All redirects
admin-redirects-import = Import a table
admin-redirects-hint = Changing the address of an article, deleting it or merging tags makes redirects without your having to think of it. A redirect leads to the page itself: when its address changes again, it follows.
admin-redirects-saved = The redirect is in place.
admin-redirects-deleted = The redirect was deleted.
admin-redirects-search = Search the old addresses
admin-redirects-by-hand-only = Only those by editors
admin-redirects-count = { $count ->
    [0] No redirect
    [one] One redirect
   *[other] { NUMBER($count) } redirects
}
admin-redirects-none = No redirect matches.
admin-redirects-path = Old address
admin-redirects-path-hint = Such as /old-page, or the whole address that it had on the old site.
admin-redirects-goal = Leads to
admin-redirects-origin = Origin
admin-redirects-by-hand = An editor
admin-redirects-by-itself = Automatic
admin-redirects-gone = “No longer exists”
admin-redirects-lost = A deleted page: “no longer exists”
admin-redirects-kind-path = Address of the site
admin-redirects-find = Search for a page
admin-redirects-to-path = An address of the site
admin-redirects-address = Address
admin-redirects-address-hint = It begins with /. Redirects do not lead to other sites.
admin-redirects-to-nothing = Nowhere: answer that the page no longer exists (410)
admin-redirects-language = Language
admin-redirects-language-hint = The language in which to arrive; the other where the page does not exist in this one.
admin-redirects-delete = Delete the redirect
admin-redirects-import-hint = One redirect a line: the old address, then the new one or 410, parted by a comma, a semicolon or a tab. { NUMBER($limit) } lines at most. What is right is taken; what is not comes back here, with the reason.
admin-redirects-sample =
    /old-page,/en/article/…
    /2019/01/about-us,/en/about
    /shop,410
admin-redirects-table = Lines
admin-redirects-file = Or a CSV file
admin-redirects-take = Import
admin-redirects-too-large = The file is too large: 1 MB at most.
admin-redirects-too-many = Too many lines: { NUMBER($limit) } at most.
admin-redirects-made = { $count ->
    [0] No new redirect.
    [one] One redirect is in place.
   *[other] { NUMBER($count) } redirects are in place.
}
admin-redirects-known = { $count ->
    [0] { "" }
    [one] One was there already.
   *[other] { NUMBER($count) } were there already.
}
admin-redirects-refused = Refused lines
admin-redirects-line = Line { $number }:
