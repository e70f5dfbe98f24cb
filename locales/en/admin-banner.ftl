# The banner: one line above every page, for breaking news.
admin-banner-menu = Banner
admin-banner-title = Banner
admin-banner-languages = Languages of the banner
admin-banner-saved = The banner is saved.
admin-banner-cleared = The banner was taken down.
admin-banner-conflict = Somebody else has changed the banner in the meantime. What you wrote is still here; announcing it will replace theirs.
admin-banner-nothing = There is no banner in this language.
admin-banner-to-come = Announced from { $moment } on.
admin-banner-live = Live until { $moment }.
admin-banner-over = The last banner ended on { $moment }.
admin-banner-text = Text
admin-banner-text-hint = One line, without a full stop.
admin-banner-preview = Preview
admin-banner-preview-again = Show the preview
admin-banner-leads = Where it leads
admin-banner-nowhere = Nowhere
admin-banner-article = To an article
admin-banner-elsewhere = To another address
admin-banner-address = Address
admin-banner-address-hint = It begins with https://.
admin-banner-begins = Begins
admin-banner-begins-hint = Empty: now.
admin-banner-ends = Ends
admin-banner-zone = By the newsroom’s clock ({ $zone }).
admin-banner-last = For:
admin-banner-hours = { $hours ->
    [one] one hour
   *[other] { $hours } hours
}
admin-banner-announce = Announce
admin-banner-clear = Take down now
