# Putting several sections, tags or authors into one, and sections in order.
admin-merging-title = { $kind ->
    [section] Merge sections
    [tag] Merge tags
   *[author] Merge authors
}
admin-merging-keep = Which one stays?
admin-merging-hint = The others’ articles come under it; their addresses and feeds lead to it. A name that only they have in a language becomes its own.
admin-merging-none = Nothing is chosen yet.
admin-merging-articles = { $count ->
    [0] no article
    [one] one article
   *[other] { NUMBER($count) } articles
}
admin-merging-leave-out = Do not merge it with the others
admin-merging-add = Add others
admin-merging-choose = Choose at least two.
admin-merging-moving = { $count ->
    [0] No article will move to “{ $name }”.
    [one] One article will move to “{ $name }”.
   *[other] { NUMBER($count) } articles will move to “{ $name }”.
}
admin-merging-addresses = { $count ->
    [0] No address will change.
    [one] One address will lead to “{ $name }”.
   *[other] { NUMBER($count) } addresses will lead to “{ $name }”.
}
admin-merging-merge = Merge for good
admin-merging-count-again = Count again
admin-merging-leave = Change nothing
admin-merging-done = { $count ->
    [0] Merged. No article moved.
    [one] Merged: one article moved.
   *[other] Merged: { NUMBER($count) } articles moved.
}
admin-merging-ticked = Merge what is ticked…
admin-merging-tick = Tick “{ $name }”
admin-merging-into-another = Merge with others…
admin-merging-search = Name
admin-merging-lacking = Translation
admin-merging-lacking-none = All
admin-merging-lacking-one = Without a name in { $language }
admin-merging-unused = Without articles
admin-merging-count = { $count ->
    [0] None
    [one] One
   *[other] { NUMBER($count) } in all
}
admin-merging-none-found = Nothing matches.
admin-merging-order = Order of the sections
admin-merging-order-hint = The order of the menu and of the blocks of the front page, in every language.
admin-merging-order-saved = The order is live.
admin-merging-order-conflict = Somebody else has changed the sections in the meantime. Your order is still in the form; saving will put it in place.
