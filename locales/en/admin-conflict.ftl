# Two people saved the same article.
admin-conflict-title = Two versions to merge
admin-conflict-saved-by = { $name } saved this article while you were writing, on { $moment }.
admin-conflict-saved = This article was saved while you were writing, on { $moment }.
admin-conflict-text = Nothing is lost. What only one of you changed is merged already; choose for the rest. The words that only one version has are underlined.
admin-conflict-open = See the saved article in a new tab
admin-conflict-mine = My version
admin-conflict-theirs = The saved version
admin-conflict-both = Both, one after the other
admin-conflict-both-lists = Both together
admin-conflict-removed = (nothing)
admin-conflict-new = This passage has just changed again: please choose once more.
admin-conflict-save = Save it like this
admin-conflict-write = Go on writing
admin-conflict-merged = Somebody else saved this article in the meantime. The two versions do not contradict each other: here they are merged. Read them over, then save.
admin-conflict-state-kept = Somebody else had changed the state or the date in the meantime; that change holds.
admin-conflict-chosen = Here are the two versions merged as you chose. Nothing is saved yet.
