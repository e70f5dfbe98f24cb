# While somebody writes: autosaves, and who else has the form open.
admin-writing-kept = Autosaved at { $time }
admin-writing-failed = The server does not answer: what you write is kept on this device.
admin-writing-others = { $count ->
    [one] { $names } has this article open too.
   *[other] { $names } have this article open too.
}
admin-writing-changed = Somebody else has just saved this article. Go on: when you save, the two versions are brought together.
admin-writing-offer = A text that you have not saved is kept, from { $moment }.
admin-writing-offer-named = A text that you have not saved is kept, from { $moment }: “{ $headline }”.
admin-writing-show = Show this text
admin-writing-discard = Discard
admin-writing-restored = This is what you had written, kept on { $moment }. Nothing of it is saved yet.
