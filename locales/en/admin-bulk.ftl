# One change to several articles of the list.
admin-bulk-title = With the chosen articles
# How many rows of the list are ticked; the number is put in by a script.
admin-bulk-chosen = Chosen: { $number }
admin-bulk-act = Action
admin-bulk-choose = Choose…
admin-bulk-publish = Publish in { $language }
admin-bulk-withdraw = Withdraw in { $language }
admin-bulk-section = Move to the section
admin-bulk-tag = Add the tag
admin-bulk-untag = Remove the tag
admin-bulk-to-section = Section
admin-bulk-to-tag = Tag
admin-bulk-go = Apply
admin-bulk-unchanged = Nothing to do: it is so already, or there is no text in this language.
admin-bulk-gone = Somebody else changed or deleted it at the same moment.
admin-bulk-ask-publish = { $count ->
    [0] Nothing to publish in { $language }
    [one] Publish one article in { $language }?
   *[other] Publish { $count } articles in { $language }?
}
admin-bulk-ask-withdraw = { $count ->
    [0] Nothing to withdraw in { $language }
    [one] Withdraw one article in { $language }?
   *[other] Withdraw { $count } articles in { $language }?
}
admin-bulk-others = { $kind ->
   *[other] These stay as they are:
}
admin-bulk-do-publish = Publish
admin-bulk-do-withdraw = Withdraw
admin-bulk-back = Back to the list
admin-bulk-report = { $count ->
    [0] No article was changed
    [one] One article was changed
   *[other] { $count } articles were changed
}
admin-bulk-refused = { $kind ->
   *[other] These could not be changed:
}
