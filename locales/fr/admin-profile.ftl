# Son propre compte.
admin-profile-title = Mon compte
admin-profile-name = Nom
admin-profile-language = Langue de travail
admin-profile-password = Mot de passe
admin-profile-password-current = Mot de passe actuel
admin-profile-password-new = Nouveau mot de passe
admin-profile-password-hint = { NUMBER($least) } caractères au moins ; une phrase entière convient très bien. Vos autres appareils seront déconnectés.
admin-profile-password-change = Changer le mot de passe
admin-profile-password-changed = Le mot de passe est changé. Vos autres appareils sont déconnectés.
