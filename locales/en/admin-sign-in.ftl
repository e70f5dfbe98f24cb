# The door of the admin.
admin-sign-in-title = Sign in
admin-sign-in-email = E-mail address
admin-sign-in-password = Password
admin-sign-in-enter = Sign in
admin-sign-in-forgotten = Forgotten your password?
admin-sign-in-help = Ask an administrator of your newsroom for a link: it is made under “Accounts”, on your page. The link works once and lets you choose a new password.
admin-sign-in-help-alone = Are you the only administrator? Whoever runs the server gets this link with the command kiosque user link, followed by your address.
admin-sign-in-wrong = Wrong address or password.
admin-sign-in-closed = Too many failed attempts. Please try again in a quarter of an hour.
admin-sign-in-no-cookie = Your browser did not send back the cookie of this form. Allow it, then try again.
admin-sign-in-used = This sign-in link cannot be used
admin-sign-in-used-text = This link has been used already, or it has expired. Ask an administrator for a new one, or sign in with your password.
admin-sign-in-welcome = Welcome
admin-forgotten-text = Give the address that you sign in with: we will send it a link with which to choose a new password.
admin-forgotten-send = Send me the link
admin-forgotten-sent = Look at your e-mail
admin-forgotten-sent-text = { $hours ->
    [one] If an account has this address, a link has just been sent there. It works once, within the next hour.
   *[other] If an account has this address, a link has just been sent there. It works once, within the next { $hours } hours.
}
admin-forgotten-too-many = Too many requests. Please try again in a quarter of an hour.
admin-forgotten-no-mail = No e-mail coming?
admin-forgotten-back = Back to signing in
