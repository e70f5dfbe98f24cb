# How one signs in, and where one is signed in.
admin-security-title = Sign-in and security
admin-security-back = Back to “Sign-in and security”
admin-security-welcome = Welcome, { $name }
admin-security-invited = Choose a password to sign in.
admin-security-forgotten = Choose a new password. All your devices will be signed out.
admin-security-choose-password = Choose this password and sign in
admin-security-password-hint = At least { NUMBER($least) } characters; a whole sentence does very well.
admin-security-password-why = To change anything below, give your password.
admin-security-removed = It is removed.
admin-security-ended = The other device is signed out.
admin-security-second-step = Second step
admin-security-code = Code
admin-security-code-hint = The six digits that the app shows now.
admin-security-code-or-recovery = The six digits that your app shows, or one of your recovery codes.
admin-security-lost = Neither the app nor a recovery code to hand? An administrator of your newsroom can remove your second factor.
admin-security-start-again = Start again from the password
admin-security-factors = Second factor
admin-security-factors-text = A password can be guessed or stolen. With a second factor, it is no longer enough.
admin-security-app = Authenticator app
admin-security-app-text = An app on your phone shows a new code every 30 seconds, asked for after the password.
admin-security-app-is-on = A code of your app is asked for after the password.
admin-security-app-set-up = Set up an app
admin-security-app-remove = Stop asking for a code
admin-security-app-photograph = Scan this code with your authenticator app.
admin-security-app-qr = QR code of your secret key, which is written out below
admin-security-app-type = Or type this key into it:
admin-security-app-here = Is the app on this device? Open it.
admin-security-app-turn-on = Ask for a code from now on
admin-security-app-on = Done: a code will be asked for after the password. Your other devices are signed out.
admin-security-codes = Recovery codes
admin-security-codes-text = If you lose your phone, each of these codes signs you in once. Print them or keep them in a password manager: they are shown only now, and those from before are worth nothing any more.
admin-security-codes-kept = I have put them in a safe place
admin-security-codes-left = { $count ->
    [0] You have no recovery codes left: create some.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
admin-security-codes-renew = Create new codes
admin-security-passkeys = Passkeys
admin-security-passkeys-text = A passkey lives in your phone, your computer, your password manager or a USB key. It opens with your finger, your face or a PIN, and signs you in by itself, without a password.
admin-security-passkey-name = Name of the new passkey
admin-security-passkey-name-hint = To recognise it: “phone”, “blue key”.
admin-security-passkey-add = Add a passkey
admin-security-passkey-added = The passkey is added. Your other devices are signed out.
admin-security-passkey-made = added on { $at }
admin-security-passkey-used = used on { $at }
admin-security-passkey-new-name = New name
admin-security-passkey-rename = Rename
admin-security-passkey-rename-named = Rename the passkey { $name }
admin-security-passkey-renamed = The passkey has its new name.
admin-security-passkey-remove = Remove
admin-security-passkey-remove-named = Remove the passkey { $name }
admin-security-passkey-enter = Sign in with a passkey
admin-security-passkey-refused = This passkey was not recognised.
admin-security-passkey-failed = The passkey did not answer. Please try again.
admin-security-passkey-known = This device has a passkey for your account already.
admin-security-passkey-too-many = Too many passkeys, or too many requests at once. Please try again in five minutes.
admin-security-passkey-absent = This browser does not know passkeys, or runs no scripts.
admin-security-sessions = Signed-in devices
admin-security-session-device = Device
admin-security-session-started = Signed in
admin-security-session-seen = Last seen
admin-security-session-end = Sign out
admin-security-session-end-one = Sign out
admin-security-session-end-named = Sign { $device } out
admin-security-session-own = (this one)
admin-security-sessions-end = Sign out all others
admin-security-device = { $browser } on { $system }
admin-security-device-unknown = Unknown device
admin-security-browser = { $browser ->
    [edge] Edge
    [opera] Opera
    [samsung] Samsung Internet
    [firefox] Firefox
    [chrome] Chrome
    [chromium] Chromium
    [safari] Safari
   *[other] Unknown browser
}
admin-security-system = { $system ->
    [android] Android
    [iphone] iPhone
    [ipad] iPad
    [windows] Windows
    [mac] Mac
    [chromeos] ChromeOS
    [linux] Linux
    [bsd] BSD
   *[other] unknown system
}
admin-security-founding = The first account
admin-security-founding-text = Nobody can sign in yet. You will be the administrator of this site, and can invite the others.
admin-security-founding-go = Create the account and sign in
