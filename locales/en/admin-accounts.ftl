# The people who may sign in.
admin-accounts-title = Accounts
admin-accounts-new = New account
admin-accounts-deleted = The account was deleted.
admin-accounts-you = (you)
admin-accounts-name = Name
admin-accounts-email = E-mail address
admin-accounts-role = Role
admin-accounts-role-hint = Authors write their own articles; editors look after all articles, pictures, sections, tags and authors; administrators after everything.
admin-accounts-administrator = Administrator
admin-accounts-editor = Editor
admin-accounts-author = Author
admin-accounts-signature = Byline
admin-accounts-signature-hint = The author under whose name this person's articles appear. Somebody whose role is author may change the articles that carry it.
admin-accounts-no-signature = None
admin-accounts-language = Working language
admin-accounts-password = Password
admin-accounts-has-password = Chosen
admin-accounts-no-password = Not yet
admin-accounts-link-new = Create a sign-in link
admin-accounts-link-about = For somebody who has no password, or has forgotten it: a link that works once.
admin-accounts-link-title = Sign-in link for { $name }
admin-accounts-link-text = { $hours ->
    [one] Pass this link on to that person. It works once, within the next hour, and is shown only now.
   *[other] Pass this link on to that person. It works once, within the next { $hours } hours, and is shown only now.
}
admin-accounts-link-label = Link
admin-accounts-back = Back to the accounts
admin-accounts-rules = Rules of the newsroom
admin-accounts-editors-publish = Authors' texts are published by an editor
admin-accounts-editors-publish-hint = Otherwise authors publish and withdraw their own articles.
admin-accounts-second-factor = Editors and administrators sign in with a second factor
admin-accounts-second-factor-hint = Whoever has none yet is asked to set it up, and can do nothing else after seven days.
admin-accounts-factor = Second factor
admin-accounts-has-factor = Set up
admin-accounts-no-factor = None
admin-accounts-sessions = { $count ->
    [0] This person is not signed in anywhere.
    [one] This person is signed in on one device.
   *[other] This person is signed in on { $count } devices.
}
admin-accounts-sessions-end = Sign out everywhere
admin-accounts-factors-about = Has this person lost the phone and the recovery codes? Without the second factor, the password will be enough again.
admin-accounts-factors-reset = Take the second factor away
admin-accounts-link-mailed = An e-mail with this link is on its way to { $email }.
admin-accounts-link-mailed-text = { $hours ->
    [one] If it does not arrive, pass the link on yourself. It works once, within the next hour, and is shown only now.
   *[other] If it does not arrive, pass the link on yourself. It works once, within the next { $hours } hours, and is shown only now.
}
