# Who gets the newsletter; for administrators.
admin-subscribers-menu = Subscribers
admin-subscribers-title = Newsletter subscribers
admin-subscribers-back = All subscribers
admin-subscribers-counts = How many there are
admin-subscribers-total = All languages
admin-subscribers-any = All states
admin-subscribers-search = Address
admin-subscribers-search-hint = How it begins, or @example.org.
admin-subscribers-state-label = State
admin-subscribers-state = { $state ->
    [waiting] Not confirmed
    [confirmed] Confirmed
    [left] Unsubscribed
    [refused] No such address
   *[other] { $state }
}
admin-subscribers-language = Language
admin-subscribers-email = Address
admin-subscribers-consented = Agreed
admin-subscribers-created = Added here
admin-subscribers-confirmed = Confirmed
admin-subscribers-ended = Ended
admin-subscribers-by-label = Ended by
admin-subscribers-by = { $by ->
    [reader] The reader
    [administrator] The newsroom
    [server] The address’s mail server
    [import] Elsewhere, before the import
   *[other] { $by }
}
admin-subscribers-reason = The server’s words
admin-subscribers-source-label = Came by
admin-subscribers-source = { $source ->
    [form] The site’s form
    [import] An import
   *[other] { $source }
}
admin-subscribers-consent = Agreed to
admin-subscribers-consent-none = No wording was kept.
admin-subscribers-none = Nobody has subscribed yet.
admin-subscribers-none-found = No subscriber matches.
admin-subscribers-cut = More addresses begin like this: type more of it.
admin-subscribers-newest = Newest subscribers
admin-subscribers-older = Older subscribers
admin-subscribers-export = Download all (CSV)
admin-subscribers-import = Import
admin-subscribers-save = Save the language
admin-subscribers-end = End the subscription
admin-subscribers-end-keep = Let it go on
admin-subscribers-end-title = End the subscription of { $email }?
admin-subscribers-end-text = No more newsletters go to this address, and no import subscribes it again. The person can subscribe again themselves.
admin-subscribers-ended-notice = The subscription has ended.
admin-subscribers-delete = Delete everything…
admin-subscribers-delete-title = Delete { $email }?
admin-subscribers-delete-text = The address, when and to what the person agreed, and the mails sent there are deleted for good. Kiosque will know nothing of this person: a later import of a file that still lists the address would subscribe it again. If the person only wants no more newsletters, end the subscription instead.
admin-subscribers-deleted-notice = Everything about this subscriber is deleted.
admin-subscribers-mails = Mails
admin-subscribers-mails-hint = Of the last thirty days. Whether a mail was opened or a link in it followed is not recorded.
admin-subscribers-mails-none = No mail.
admin-subscribers-mail-subject = Subject
admin-subscribers-mail-state-label = Result
admin-subscribers-mail-at = When
admin-subscribers-mail-state = { $state ->
    [waiting] To be sent
    [handing] Being sent
    [sent] Sent
    [refused] Refused
    [expired] Given up after two days
    [unsure] Handed over without an answer
    [bounced] Came back
   *[other] { $state }
}
admin-subscribers-import-title = Import subscribers
admin-subscribers-import-hint = People who are here already do not change. Whoever has unsubscribed, or whose address does not exist, is not subscribed again, whatever the file says.
admin-subscribers-file = CSV file
admin-subscribers-file-hint = From Kiosque, Mailchimp, Substack or Ghost as it is; from elsewhere with a first line that names a column email.
admin-subscribers-file-none = Choose a file.
admin-subscribers-file-too-large = The file is too large: { NUMBER($limit) } MB at most. Larger ones can be imported on the command line.
admin-subscribers-file-no-text = This file is not text. Export it as CSV.
admin-subscribers-file-no-head = The first line names no column of addresses, such as email or Email Address.
admin-subscribers-file-too-many = The file has more than { NUMBER($limit) } rows. Split it.
admin-subscribers-consent-field = Where and how these people agreed
admin-subscribers-consent-hint = Such as: “Form on old.example.org, 2019 to 2026, with the words ‘I want the newsletter’.” This is kept with each address as proof, unless the file has a wording of its own.
admin-subscribers-language-field = Language of the newsletters
admin-subscribers-language-hint = For those for whom the file names none of the site’s languages.
admin-subscribers-way = Ask for a confirmation
admin-subscribers-way-hint = Whoever is asked gets a mail with a link, and newsletters only after following it.
admin-subscribers-way-table = If the file has no date of consent
admin-subscribers-way-confirmed = From nobody: they have confirmed
admin-subscribers-way-ask = From everybody
admin-subscribers-take = Import
admin-subscribers-taken-confirmed = { $count ->
    [0] No new subscriber.
    [one] { NUMBER($count) } new subscriber.
   *[other] { NUMBER($count) } new subscribers.
}
admin-subscribers-taken-waiting = { $count ->
    [one] { NUMBER($count) } waits for a confirmation.
   *[other] { NUMBER($count) } wait for a confirmation.
}
admin-subscribers-taken-ended = { $count ->
    [one] { NUMBER($count) } had unsubscribed elsewhere: kept so that no import subscribes them again.
   *[other] { NUMBER($count) } had unsubscribed elsewhere: kept so that no import subscribes them again.
}
admin-subscribers-taken-known = { $count ->
    [one] { NUMBER($count) } was here already.
   *[other] { NUMBER($count) } were here already.
}
admin-subscribers-taken-over = { $count ->
    [one] { NUMBER($count) } has unsubscribed here, or has no such address: not subscribed again.
   *[other] { NUMBER($count) } have unsubscribed here, or have no such address: not subscribed again.
}
admin-subscribers-taken-twice = { $count ->
    [one] { NUMBER($count) } row was there twice.
   *[other] { NUMBER($count) } rows were there more than once.
}
admin-subscribers-refused = { $count ->
    [one] One row was not taken
   *[other] { NUMBER($count) } rows were not taken
}
# $line is the number of a line in the file, $reason a sentence.
admin-subscribers-line = Line { $line }: { $reason }
admin-subscribers-flaw-time = A date cannot be read, or is in the future. Write 2026-11-27 or 2026-11-27T10:00:00Z.
admin-subscribers-flaw-state = The state is not known. Write confirmed, waiting, left or refused.
admin-subscribers-flaw-broken = A quotation mark opens here and is never closed, or the row is too long. Nothing after it was read.
admin-subscribers-line-of = Line { $line } ({ $row }): { $reason }
admin-subscribers-columns = Columns read: { $columns }.
admin-subscribers-columns-unread = Columns left aside: { $columns }.
admin-subscribers-undated = { $count ->
    [one] { NUMBER($count) } row does not say when the person agreed: the moment of this import is kept instead.
   *[other] { NUMBER($count) } rows do not say when the people agreed: the moment of this import is kept instead.
}
admin-subscribers-check = Check without importing
admin-subscribers-checked = { $count ->
    [one] Nothing was imported: { NUMBER($count) } row can be. Choose the file again to import it.
   *[other] Nothing was imported: { NUMBER($count) } rows can be. Choose the file again to import them.
}
