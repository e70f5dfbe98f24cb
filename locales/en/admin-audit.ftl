# The audit log: who did what when.
admin-audit-title = Activity log
admin-audit-kept = { $days ->
    [one] Entries are kept for one day.
   *[other] Entries are kept for { NUMBER($days) } days.
}
admin-audit-kept-for-ever = Entries are kept for ever.
admin-audit-person = Person
admin-audit-everybody = Everybody
admin-audit-nobody = Kiosque
admin-audit-kind = What it is about
admin-audit-everything = Everything
admin-audit-since = From
admin-audit-until = Until
admin-audit-when = When
admin-audit-what = What happened
admin-audit-open = Open
admin-audit-none = The log is still empty.
admin-audit-none-found = No entry matches.
admin-audit-newest = Newest entries
admin-audit-older = Older entries
# $action is one of the messages below, $moment the moment that was set.
admin-audit-action-at = { $action } { $moment }
admin-audit-action = { $action ->
    [created] Created
    [saved] Saved
    [submitted] Submitted for review
    [published] Published
    [scheduled] Scheduled for
    [withdrawn] Withdrawn
    [end_set] To be withdrawn on
    [restored] Earlier version restored
    [deleted] Deleted
    [embargo_set] Embargo until
    [embargo_lifted] Embargo lifted
    [marked_current] Translation marked as current
    [merged] Merged
    [ordered] Rearranged
    [replaced] Replaced
    [imported] Imported
    [exported] Exported
    [sent] Sent
    [stopped] Sending stopped
    [resumed] Sending resumed
    [unscheduled] No longer scheduled
    [shared] Link created for people without an account
    [unshared] Link revoked
    [invited] Sign-in link created
    [signed_in] Signed in
    [signed_out] Signed out
    [sign_in_failed] Sign-in refused
    [sessions_ended] Sessions ended
    [password_changed] Password changed
    [factor_added] Second factor added
    [factor_removed] Second factor removed
    [retried] To be tried again
    [unsubscribed] Subscription ended
   *[other] { $action }
}
admin-audit-thing = { $thing ->
    [article] Article
    [section] Section
    [tag] Tag
    [author] Author
    [page] Page
    [topic] Contact topic
    [picture] Picture
    [front] Front page
    [banner] Banner
    [letter] Newsletter
    [menu] Menu
    [redirect] Redirect
    [glossary] Glossary
    [settings] Settings
    [account] Account
    [session] Sign-in
    [job] Background job
    [subscriber] Subscriber
   *[other] { $thing }
}
# Work that is done when nobody asks.
admin-job-kind = { $kind ->
    [publish] Note that a scheduled text has come out
    [withdraw] Withdraw a text whose end has come
    [forget_audit] Delete old entries of the audit log
    [propose_pages] Look for the pages that readers meant
    [finish_picture] Make the formats and widths of a picture
    [remove_picture] Remove the files of a picture that is gone
    [send_letter] Send a letter to all its subscribers
    [make_digest] Make an automatic letter
    [send_mail] Send mail
    [forget_mail] Forget old mail and subscriptions that nobody confirmed
   *[other] { $kind }
}
