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
admin-accounts-link-new = Give a sign-in link
admin-accounts-link-about = For somebody who has no password, or has forgotten it: a link that works once.
admin-accounts-link-title = Sign-in link for { $name }
admin-accounts-link-text = { $hours ->
    [one] Pass this link on to that person. It works once, within the next hour, and is shown only now.
   *[other] Pass this link on to that person. It works once, within the next { $hours } hours, and is shown only now.
}
admin-accounts-link-label = Link
admin-accounts-back = Back to the accounts
