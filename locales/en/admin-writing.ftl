# While somebody writes: autosaves, and who else has the form open.
admin-writing-kept = Autosaved at { $time }
admin-writing-failed = The server does not answer: what you write is kept on this device.
admin-writing-others = { $count ->
    [one] { $names } has this article open too.
   *[other] { $names } have this article open too.
}
admin-writing-changed = Somebody else has just saved this article. Go on: when you save, the two versions are merged.
admin-writing-offers = { $count ->
    [one] You wrote something here that you have not saved
   *[other] You wrote something here { NUMBER($count) } times that you have not saved
}
admin-writing-offer = On { $moment }, { $device }
admin-writing-offer-headline = “{ $headline }”
admin-writing-offer-in = { $language }: { $fields }
admin-writing-offer-older = { $count ->
    [one] One more text, from before you last saved
   *[other] { NUMBER($count) } more texts, from before you last saved
}
admin-writing-waiting = Written and not saved
admin-writing-waiting-new = New article
admin-writing-waiting-lost = For an article that is not there any more, or not yours any more
admin-writing-waiting-translation = Translation into { $language }
admin-writing-show = Show this text
admin-writing-discard = Discard
admin-writing-restored = This is what you had written, kept on { $moment }. Nothing of it is saved yet.
