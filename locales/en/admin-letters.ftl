# Letters to subscribers: composing, sending, results.
admin-letters-menu = Newsletters
admin-letters-title = Newsletters
admin-letters-new = New newsletter
admin-letters-digests = Automatic newsletters and clicks
admin-letters-none = No newsletters yet.
admin-letters-deleted = The newsletter was deleted.
admin-letters-what = Newsletter
admin-letters-state = State
admin-letters-when = Date
admin-letters-digest = automatic
admin-letters-no-subject = No subject
admin-letters-draft = Draft
admin-letters-scheduled = Scheduled
admin-letters-sending = Going out: { $done } of { $all }
admin-letters-sent = { $all ->
    [0] Sent, to nobody
    [one] Sent, { $all } recipient
   *[other] Sent, { $all } recipients
}
admin-letters-stopped = { $all ->
    [one] Stopped, { $all } recipient
   *[other] Stopped, { $all } recipients
}
admin-letters-newest = Newest
admin-letters-older = Older
admin-letters-languages = Languages of the newsletter
admin-letters-saved = The newsletter is saved.
admin-letters-unsaved = This change is not saved yet.
admin-letters-conflict = Somebody else has saved this newsletter in the meantime. Nothing is lost: your version is still in the form, theirs is below. Saving will replace theirs with yours.
admin-letters-scheduled-for = It will go out on { $moment }.
admin-letters-subject = Subject
admin-letters-subject-hint = The subject of the e-mail. A phone shows about fifty characters of it.
admin-letters-introduction = Introduction
admin-letters-introduction-hint = A blank line starts a new paragraph; an https:// address becomes a link.
admin-letters-articles = Articles
admin-letters-articles-hint = The first one opens the newsletter with a large picture. { $limit } articles at most. What readers cannot read when it goes out is left out.
admin-letters-articles-none = No article is placed.
admin-letters-fill = Add everything published since the last newsletter
admin-letters-copy = Take the articles of the version in { $language }
admin-letters-save = Save
admin-letters-preview = Preview
admin-letters-send = Send…
admin-letters-back = Back to the form
admin-letters-see = Preview in { $language }
admin-letters-nothing = Nothing to read in this language: no introduction, and no article that readers get.
admin-letters-html = In a mailbox
admin-letters-plain = As plain text
admin-letters-size = { $kilobytes } KB without the pictures; Gmail cuts beyond 102 KB.
admin-letters-send-title = Sending the newsletter
admin-letters-no-server = No mail server is set: nothing will go out before one is (mail_server, in kiosque.toml).
admin-letters-to = Recipients
admin-letters-language = Language
admin-letters-number = Articles
admin-letters-without-subject = The subject is missing.
admin-letters-empty = This newsletter does not say anything yet: write an introduction or place an article.
admin-letters-test = Test
admin-letters-test-to = Address
admin-letters-test-go = Send the test
admin-letters-tested = The test is on its way to { $email }.
admin-letters-later = Schedule
admin-letters-time = Date and time
admin-letters-time-hint = Newsroom time ({ $zone }).
admin-letters-schedule = Schedule it
admin-letters-reschedule = Change the time
admin-letters-unschedule = Do not send it after all
admin-letters-now = Now
admin-letters-now-hint = A newsletter that has gone out cannot be recalled.
admin-letters-now-go = { $all ->
    [one] Send it now to { $all } person
   *[other] Send it now to { $all } people
}
admin-letters-result = Results
admin-letters-began = Sending began on { $moment }.
admin-letters-refresh = Refresh
admin-letters-stop = Stop sending
admin-letters-stop-hint = Whoever has not received it yet will not.
admin-letters-recipients = Recipients
admin-letters-arrived = Accepted
admin-letters-waiting = Waiting
admin-letters-refused = Refused
admin-letters-expired = Given up
admin-letters-unsure = Unsure
admin-letters-bounced = Bounced
admin-letters-departures = Unsubscribed
admin-letters-clicks = Clicks
admin-letters-clicks-of = Clicks, version in { $language }
admin-letters-explained = Accepted: the server has taken them. Refused: it never will, mostly because there is no such address any more. Given up: it did not take them for two days. Unsure: it was given them twice and did not answer. Unsubscribed: readers who left after this newsletter and before the next.
admin-letters-all = All newsletters
admin-letters-delete = Delete the newsletter “{ $subject }”?
admin-letters-delete-unnamed = Delete this newsletter?
admin-letters-delete-text = Nobody has received it. It is gone for good then.
admin-letters-rhythm-label = Automatic newsletter
admin-letters-rhythm-hint = What came out since the one before; for the first, since it was turned on. When nothing did, none goes out.
admin-letters-rhythm = { $rhythm ->
    [daily] Every day
    [weekly] Once a week
   *[never] None
}
admin-letters-weekday = Day
admin-letters-weekday-hint = For the weekly newsletter.
admin-letters-day = { $day ->
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
   *[sunday] Sunday
}
admin-letters-minute = Time
admin-letters-minute-hint = Newsroom time ({ $zone }).
admin-letters-clicks-setting = Count clicks
admin-letters-clicks-hint = How often each article is opened from a newsletter, never by whom. Links then go by way of an address of the site.
admin-letters-starting = Sending begins
admin-letters-unready = Write the missing subject to schedule or send the newsletter.
admin-letters-now-ask = { $all ->
    [one] Send it now to { $all } person?
   *[other] Send it now to { $all } people?
}
admin-letters-stop-ask = { $all ->
    [one] Stop sending? { $all } person will not receive the newsletter.
   *[other] Stop sending? { $all } people will not receive the newsletter.
}
admin-letters-gone = The newsletter has gone out in the meantime: what you write will not be in it.
admin-letters-changed = Somebody else has just saved this newsletter. Go on: when you save, both versions will be shown.
admin-letters-offer = On { $moment }, { $device }, you wrote here and did not save.
admin-letters-kept = What you had written and not saved
admin-letters-waiting-letter = Newsletter in { $language }
admin-letters-some = { $kept } of { $all }
admin-letters-left-out = { $count ->
    [one] One article will not be in it: readers cannot read it when it goes out.
   *[other] { $count } articles will not be in it: readers cannot read them when it goes out.
}
admin-letters-nothing-left = Nothing to read: none of its articles will be out, and it has no introduction.
admin-letters-resume = Go on sending
admin-letters-resume-ask = { $all ->
    [one] Go on sending, to { $all } person?
   *[other] Go on sending, to { $all } people?
}
admin-letters-resume-hint = Only those who have not got it will, just as it went to the others.
admin-letters-left = { $count ->
    [0] Sending was stopped; every subscriber has got it.
    [one] Sending was stopped: { $count } subscriber has not got it.
   *[other] Sending was stopped: { $count } subscribers have not got it.
}
admin-letters-copy-letter = Make a new one of it
admin-letters-copy-hint = The copy is a draft with the same subject, introduction and articles.
admin-letters-rhythm-hint-next = What came out since the one before; for the first, since it was turned on. When nothing did, none goes out. The next one goes out on { $moment }, if anything was published.
admin-letters-next-in = Next automatic newsletter in { $language }: { $moment }, if anything was published.
admin-letters-digest-in = Automatic newsletter in { $language }
admin-letters-now-keep = Do not send it
admin-letters-stop-keep = Let it go on
admin-letters-resume-keep = Leave it stopped
