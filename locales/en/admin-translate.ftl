# A translation side by side with its original.
admin-translate-title = Translation
admin-translate-article = Article
admin-translate-preview = Preview
admin-translate-saved = Saved.
admin-translate-offer = You translated here on { $moment }, and have not saved it.
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
admin-translate-by-machine = Written by a machine, to be checked
admin-translate-is-current = This is right as it stands
admin-translate-leave-out = Leave out
admin-translate-keep-as-own = Keep it all the same
admin-translate-copy = Copy the original
admin-translate-remove = Empty
admin-translate-add = Add a block below
admin-translate-hand-in = Save and submit for review
admin-translate-all-current = Everything is right as it stands
admin-translate-progress = { NUMBER($done) } of { $all ->
    [one] { NUMBER($all) } block
   *[other] { NUMBER($all) } blocks
} done
admin-translate-glossary = Glossary
admin-translate-machine = Pre-fill by machine
admin-translate-all-machine = Pre-fill the rest by machine
admin-translate-machine-unreachable = The translation service did not answer. Please try again in a moment.
admin-translate-machine-key = The translation service did not accept the newsroom's key. Please tell whoever runs the site.
admin-translate-machine-quota = The translation service takes no more for now: its quota is used up, or it was asked too much at once.
# $status is a number that whoever runs the site understands.
admin-translate-machine-refused = The translation service refused this text (HTTP { NUMBER($status) }).
admin-translate-machine-answer = The translation service gave an answer that cannot be used.
admin-translate-replaced = What stood here before:
admin-translate-terms = Glossary
admin-translate-term-missing = not in the translation
# How alike the two originals are; the headline of the article follows.
admin-translate-proposal = { NUMBER($likeness) }% like:
admin-translate-take = Use this translation
admin-translate-origin = Article
# Outside translators and their programs.
admin-translate-outside = Outside translators
admin-translate-outside-hint = XLIFF 2.1 is what translators' programs read and write. What comes back is laid beside the original here; nothing is saved before you have looked.
admin-translate-download = Download as XLIFF
admin-translate-file = File that came back
admin-translate-bring = Put it beside the original
admin-translate-file-taken = { $count ->
    [0] Nothing was taken from the file.
    [one] One translation was taken from the file. Nothing is saved yet.
   *[other] { NUMBER($count) } translations were taken from the file. Nothing is saved yet.
}
admin-translate-file-changed = The original of this block says something else by now; take over what should be kept:
admin-translate-file-lost-codes = { $name }: a link, a line break or an emphasis of the original is missing.
admin-translate-file-strange-codes = { $name }: marks that the original does not have were left out.
admin-translate-file-untranslated = { $count ->
    [one] One block is not translated in the file.
   *[other] { NUMBER($count) } blocks are not translated in the file.
}
admin-translate-file-unreadable = This file cannot be read as XLIFF (line { NUMBER($line) }).
admin-translate-file-not-xliff = This file is not XLIFF 2.
admin-translate-file-other-article = This file is of another article.
admin-translate-file-other-languages = This file is of other languages.
admin-translate-file-too-many = This file has more parts than the article can have.
admin-translate-file-too-large = This file is too large.
admin-translate-file-none = Please choose a file.
admin-translate-keys = Alt+↓ and Alt+↑ lead from block to block, with Shift to the next one that waits for somebody. Alt+F10 leads to the tools.
# A block that somebody types in, until it is saved.
admin-translate-working = Being worked on, not saved yet
admin-translate-copied = Still as in the original
admin-translate-all-copy = Copy the original of the rest
admin-translate-whole = The whole text
