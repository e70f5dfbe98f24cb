# A translation side by side with its original.
admin-translate-title = Translation
admin-translate-article = Article
admin-translate-preview = Preview
admin-translate-saved = Saved.
admin-translate-others = { $count ->
    [one] One block that somebody else had saved in the meantime was kept beside yours.
   *[other] { NUMBER($count) } blocks that somebody else had saved in the meantime were kept beside yours.
}
admin-translate-conflict = Somebody else changed the same blocks in the meantime. Nothing you wrote is lost: under each such block stands what was saved. Take over what should be kept of it, then save.
admin-translate-moved = The original is in another order now. The rows follow it; saving puts the translation in the same order.
admin-translate-headline = Headline
admin-translate-standfirst = Standfirst
admin-translate-block = Block { NUMBER($number) }
admin-translate-own-block = Block of the translation
admin-translate-changed = The original has changed
admin-translate-missing = To translate
admin-translate-left-out = Left out on purpose
admin-translate-gone = No longer in the original
admin-translate-own = Only in the translation
admin-translate-by-machine = Written by a machine, to be read
admin-translate-is-current = This is right as it stands
admin-translate-leave-out = Leave out
admin-translate-keep-as-own = Keep it all the same
admin-translate-copy = Copy the original
admin-translate-remove = Empty
admin-translate-add = Add a block below
admin-translate-hand-in = Save and hand in for review
admin-translate-all-current = Everything is right as it stands
admin-translate-progress = { NUMBER($done) } of { $all ->
    [one] { NUMBER($all) } block
   *[other] { NUMBER($all) } blocks
} done
