# How far a text is, and when readers get it: in the article's form.
admin-publication-submit = Submit for review in { $language }
admin-publication-publish = Publish in { $language }
admin-publication-now = Publish now in { $language }
admin-publication-schedule = Schedule in { $language }
admin-publication-unschedule = Back to draft in { $language }
admin-publication-withdraw = Withdraw in { $language }…
admin-publication-until = Withdraw on
admin-publication-until-hint = Empty: it stays published.
admin-publication-embargo = Embargo until
admin-publication-embargo-hint = Before this moment no language reaches readers, whatever is pressed: what is published before comes out then. Lifting it publishes nothing: a text stays scheduled for its own date.
admin-publication-under-embargo = Under embargo until { $moment }
# A moment on the newsroom's clocks, in the hour that comes twice when summer time ends.
# What a save did, below “Saved”.
admin-publication-done-published = Published in { $language }.
admin-publication-done-scheduled = Scheduled in { $language } for { $moment }.
admin-publication-done-submitted = Sent for review in { $language }.
admin-publication-done-withdrawn = Withdrawn in { $language }: readers do not get it any more.
admin-publication-done-draft = A draft again in { $language }.
admin-publication-see = See it online
admin-publication-came-out = The { $language } text came out on { $moment }: readers have it.
admin-publication-went = The { $language } text was withdrawn: readers do not get it any more.
admin-publication-go-on = Go on writing: nothing that you type is lost, and saving brings it together with what is stored by now.
admin-publication-still-scheduled = The embargo no longer holds the { $language } text back, but it is still scheduled for { $moment }. To bring it out earlier, change its date or publish it now.
admin-moment-which = Which of the two?
admin-moment-choose = Choose
admin-moment-first = The first, before the clocks go back ({ $offset })
admin-moment-second = The second, after the clocks went back ({ $offset })
