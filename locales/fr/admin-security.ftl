# Comment on se connecte, et où l'on est connecté.
admin-security-title = Connexion et sécurité
admin-security-back = Retour à « Connexion et sécurité »
admin-security-welcome = Bienvenue, { $name }
admin-security-invited = Choisissez un mot de passe pour vous connecter.
admin-security-forgotten = Choisissez un nouveau mot de passe. Tous vos appareils seront déconnectés.
admin-security-choose-password = Choisir ce mot de passe et se connecter
admin-security-password-hint = { NUMBER($least) } caractères au moins ; une phrase entière convient très bien.
admin-security-password-why = Saisissez votre mot de passe pour modifier ce qui suit.
admin-security-removed = C'est retiré.
admin-security-ended = L'autre appareil est déconnecté.
admin-security-second-step = Seconde étape
admin-security-code = Code
admin-security-code-hint = Les six chiffres que l'application montre maintenant.
admin-security-code-or-recovery = Les six chiffres que montre votre application, ou l'un de vos codes de secours.
admin-security-lost = Ni application ni code de secours sous la main ? Un administrateur de votre rédaction peut retirer votre second facteur.
admin-security-start-again = Recommencer depuis le mot de passe
admin-security-factors = Second facteur
admin-security-factors-text = Un mot de passe se devine ou se vole. Avec un second facteur, il ne suffit plus.
admin-security-app = Application d'authentification
admin-security-app-text = Une application du téléphone montre un nouveau code toutes les 30 secondes, demandé après le mot de passe.
admin-security-app-is-on = Un code de votre application est demandé après le mot de passe.
admin-security-app-set-up = Installer une application
admin-security-app-remove = Ne plus demander de code
admin-security-app-photograph = Scannez ce code avec votre application d'authentification.
admin-security-app-qr = Code QR de votre clé secrète, écrite en toutes lettres ci-dessous
admin-security-app-type = Ou tapez-y cette clé :
admin-security-app-here = L'application est sur cet appareil ? Ouvrez-la.
admin-security-app-turn-on = Demander un code désormais
admin-security-app-on = C'est fait : un code sera demandé après le mot de passe. Vos autres appareils sont déconnectés.
admin-security-codes = Codes de secours
admin-security-codes-text = Si vous perdez votre téléphone, chacun de ces codes vous connecte une fois. Imprimez-les ou gardez-les dans un gestionnaire de mots de passe : ils ne sont montrés que maintenant, et ceux d'avant ne valent plus rien.
admin-security-codes-kept = Je les ai mis en lieu sûr
admin-security-codes-left = { $count ->
    [0] Il ne vous reste aucun code de secours : créez-en.
    [one] Il vous reste un code de secours.
   *[other] Il vous reste { $count } codes de secours.
}
admin-security-codes-renew = Créer de nouveaux codes
admin-security-passkeys = Clés d'accès
admin-security-passkeys-text = Une clé d'accès se trouve dans votre téléphone, votre ordinateur, votre gestionnaire de mots de passe ou une clé USB. Elle s'ouvre avec le doigt, le visage ou un code, et connecte à elle seule, sans mot de passe.
admin-security-passkey-name = Nom de la nouvelle clé
admin-security-passkey-name-hint = Pour la reconnaître : « téléphone », « clé bleue ».
admin-security-passkey-add = Ajouter une clé d'accès
admin-security-passkey-added = La clé d'accès est ajoutée. Vos autres appareils sont déconnectés.
admin-security-passkey-made = ajoutée le { $at }
admin-security-passkey-used = utilisée le { $at }
admin-security-passkey-new-name = Nouveau nom
admin-security-passkey-rename = Renommer
admin-security-passkey-rename-named = Renommer la clé d'accès { $name }
admin-security-passkey-renamed = La clé d'accès porte son nouveau nom.
admin-security-passkey-remove = Retirer
admin-security-passkey-remove-named = Retirer la clé d'accès { $name }
admin-security-passkey-enter = Se connecter avec une clé d'accès
admin-security-passkey-refused = Cette clé d'accès n'a pas été reconnue.
admin-security-passkey-failed = La clé d'accès n'a pas répondu. Réessayez.
admin-security-passkey-known = Cet appareil a déjà une clé d'accès pour votre compte.
admin-security-passkey-too-many = Trop de clés d'accès, ou trop de demandes à la fois. Réessayez dans cinq minutes.
admin-security-passkey-absent = Ce navigateur ne connaît pas les clés d'accès, ou n'exécute pas de scripts.
admin-security-sessions = Appareils connectés
admin-security-session-device = Appareil
admin-security-session-started = Connexion
admin-security-session-seen = Dernière activité
admin-security-session-end = Déconnecter
admin-security-session-end-one = Déconnecter
admin-security-session-end-named = Déconnecter { $device }
admin-security-session-own = (celui-ci)
admin-security-sessions-end = Déconnecter tous les autres
admin-security-device = { $browser } sur { $system }
admin-security-device-unknown = Appareil inconnu
admin-security-browser = { $browser ->
    [edge] Edge
    [opera] Opera
    [samsung] Samsung Internet
    [firefox] Firefox
    [chrome] Chrome
    [chromium] Chromium
    [safari] Safari
   *[other] Navigateur inconnu
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
   *[other] système inconnu
}
admin-security-founding = Le premier compte
admin-security-founding-text = Personne ne peut encore se connecter. Vous serez l'administrateur de ce site, et pourrez inviter les autres.
admin-security-founding-go = Créer le compte et se connecter
