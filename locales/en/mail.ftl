mail-confirm-subject = Please confirm your subscription
mail-confirm-text = Somebody, probably you, has asked for our newsletter in English at { $email }. Please confirm that you want it; until then nothing is sent.
mail-confirm-link = Confirm the subscription
mail-confirm-else = If it was not you, there is nothing to do: without confirmation your address is deleted after thirty days.
mail-subscribed-subject = You are subscribed already
mail-subscribed-text = Somebody, probably you, has asked for our newsletter at { $email }. It goes there already; nothing has changed.
mail-subscribed-link = Change or end the subscription
mail-subscribed-else = There you can also choose another language.
mail-copy = The link, if you need to copy it:
# To the people who may sign in to the admin.
mail-hello = Hello { $name },
mail-invitation-subject = Your access to the newsroom of { $site }
mail-invitation-text = { $by } invites you to the newsroom of { $site }. Choose a password; afterwards you will sign in with the address { $email }.
mail-link-subject = Your sign-in link for { $site }
mail-link-text = { $by } has made this link so that you can choose a new password for the account { $email } at { $site }. All your devices will be signed out.
mail-link-until = { $hours ->
    [one] The link below works once, for one hour: until { $moment }, newsroom time.
   *[other] The link below works once, for { $hours } hours: until { $moment }, newsroom time.
}
mail-link-else = Do not pass this link on: it opens your account. If you did not expect this e-mail, there is nothing to do.
mail-password-link = Choose a password
mail-reset-subject = Choose a new password for { $site }
mail-reset-text = Somebody, probably you, has forgotten the password of the account { $email } at { $site }. You can choose another one; all your devices will be signed out.
mail-reset-else = Do not pass this link on: it opens your account. If it was not you, there is nothing to do: your password stays the same.
mail-changed-subject = Your password was changed ({ $site })
mail-changed-text = The password of the account { $email } at { $site } has just been changed. All other sessions were ended.
mail-changed-else = If it was not you, choose another password at once by “Forgotten your password?” on the sign-in page, and tell an administrator of your newsroom.
mail-device-subject = New sign-in to your account ({ $site })
mail-device-text = Somebody, probably you, has signed in to the account { $email } at { $site } with a browser that this account had not met before.
mail-device-when = When: { $moment }, newsroom time.
mail-device-which = With what: { $device }.
mail-device-link = See where you are signed in
mail-device-else = If it was you, there is nothing to do. If not, sign that device out, change your password at once, and tell an administrator of your newsroom.
# To the newsroom, from a reader.
mail-contact-subject = { $topic }: message from { $name }
mail-contact-text = A reader has written to you by the contact form.
mail-contact-from = From: { $name }, { $email }
mail-contact-topic = Topic: { $topic }
mail-contact-page = Language of the page: { $page }
mail-contact-answer = Just reply to this e-mail: your answer will go to { $email }.
