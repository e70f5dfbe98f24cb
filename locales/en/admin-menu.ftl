# The menus of readers' pages.
admin-menu-menu = Menus
admin-menu-title = Menus
admin-menu-places = Menus
admin-menu-place = { $place ->
    [head] Header
   *[foot] Footer
}
admin-menu-languages = Languages of the menu
admin-menu-items = What the menu holds
admin-menu-hint = { $limit } links at most. The header menu is repeated at the end of each page.
admin-menu-usual = There is no menu in this language yet. Readers see the usual one: the sections in the header; the pages, the archive and the newsletter in the footer.
admin-menu-start-usual = Start from the usual menu
admin-menu-conflict = Somebody else has changed this menu in the meantime. Yours is still in the form; saving will replace theirs.
admin-menu-label = Words (empty: its name)
admin-menu-address = Address
admin-menu-left-out = not shown: { $reason }
admin-menu-gone = deleted
admin-menu-untranslated = does not exist in { $language }
admin-menu-unread = nothing to read yet
admin-menu-not-yet = nothing to read yet
admin-menu-copy = Copy the menu in { $language }
admin-menu-search = Add a link
admin-menu-search-hint = The name of a section, a page, a tag, an author, an article, or an address of the site.
admin-menu-none-found = Nothing matches.
admin-menu-full = There is no room left: remove a link first.
admin-menu-add = Add
admin-menu-add-one = Add “{ $name }”
admin-menu-add-address = Another address
admin-menu-kind = { $kind ->
    [front] Front page
    [archive] Archive
    [search] Search
    [newsletter] Newsletter
    [feed] Feed
    [article] Article
    [page] Page
    [section] Section
    [tag] Tag
    [author] Author
   *[address] Address
}
