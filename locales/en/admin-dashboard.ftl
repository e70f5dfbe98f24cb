# What is to be done, at a glance.
admin-dashboard-title = Dashboard
admin-dashboard-scheduled = Scheduled
admin-dashboard-review = In review
admin-dashboard-out-of-date = Translations out of date
admin-dashboard-untranslated = Untranslated
admin-dashboard-drafts = Drafts
admin-dashboard-none = Nothing.
admin-dashboard-all = See all
admin-dashboard-readers = Readers today
admin-dashboard-readers-in = In { $language }
admin-dashboard-most-read = Most read in { $language } in 24 hours
admin-dashboard-more-than = more than { $count }
admin-dashboard-stuck = { $count ->
    [one] A mail has been waiting for more than a quarter of an hour.
   *[other] { $count } mails have been waiting for more than a quarter of an hour.
}
admin-dashboard-no-mail = { $count ->
    [one] A mail is waiting: no mail server is set (mail_server).
   *[other] { $count } mails are waiting: no mail server is set (mail_server).
}
admin-dashboard-failed = Failed jobs
admin-dashboard-retry = Try again
admin-dashboard-letters = Newsletters to come
