# One's own account.
admin-profile-title = My account
admin-profile-name = Name
admin-profile-language = Working language
admin-profile-password = Password
admin-profile-password-current = Current password
admin-profile-password-new = New password
admin-profile-password-hint = At least { NUMBER($least) } characters; a whole sentence does very well. Your other devices will be signed out.
admin-profile-password-change = Change the password
admin-profile-password-changed = The password is changed. Your other devices are signed out.
