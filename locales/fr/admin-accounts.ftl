# Les personnes qui peuvent se connecter.
admin-accounts-title = Comptes
admin-accounts-new = Nouveau compte
admin-accounts-deleted = Le compte a été supprimé.
admin-accounts-you = (vous)
admin-accounts-name = Nom
admin-accounts-email = Adresse électronique
admin-accounts-role = Rôle
admin-accounts-role-hint = Les auteurs écrivent leurs propres articles ; les éditeurs s'occupent de tous les articles, des images, des rubriques, des mots-clés et des auteurs ; les administrateurs, de tout.
admin-accounts-administrator = Administrateur
admin-accounts-editor = Éditeur
admin-accounts-author = Auteur
admin-accounts-signature = Signature
admin-accounts-signature-hint = L'auteur sous le nom duquel les articles de cette personne paraissent. Qui a le rôle d'auteur peut modifier les articles ainsi signés.
admin-accounts-no-signature = Aucune
admin-accounts-language = Langue de travail
admin-accounts-password = Mot de passe
admin-accounts-has-password = Choisi
admin-accounts-no-password = Pas encore
admin-accounts-link-new = Créer un lien de connexion
admin-accounts-link-about = Pour une personne qui n'a pas de mot de passe, ou l'a oublié : un lien qui sert une seule fois.
admin-accounts-link-title = Lien de connexion pour { $name }
admin-accounts-link-text = { $hours ->
    [one] Transmettez ce lien à cette personne. Il sert une seule fois, dans l'heure qui vient, et n'est montré que maintenant.
   *[other] Transmettez ce lien à cette personne. Il sert une seule fois, dans les { $hours } heures qui viennent, et n'est montré que maintenant.
}
admin-accounts-link-label = Lien
admin-accounts-back = Retour aux comptes
admin-accounts-rules = Règles de la rédaction
admin-accounts-editors-publish = Les textes des auteurs sont publiés par un éditeur
admin-accounts-editors-publish-hint = Sinon, les auteurs publient et retirent eux-mêmes leurs articles.
admin-accounts-second-factor = Les éditeurs et les administrateurs se connectent avec un second facteur
admin-accounts-second-factor-hint = Qui n'en a pas encore est invité à l'installer, et ne peut plus rien faire d'autre après sept jours.
admin-accounts-factor = Second facteur
admin-accounts-has-factor = Installé
admin-accounts-no-factor = Aucun
admin-accounts-sessions = { $count ->
    [0] Cette personne n'est connectée nulle part.
    [one] Cette personne est connectée sur un appareil.
   *[other] Cette personne est connectée sur { $count } appareils.
}
admin-accounts-sessions-end = Déconnecter partout
admin-accounts-factors-about = Cette personne a perdu son téléphone et ses codes de secours ? Sans second facteur, son mot de passe suffira de nouveau.
admin-accounts-factors-reset = Retirer son second facteur
admin-accounts-link-mailed = Un courriel avec ce lien part à l'instant à { $email }.
admin-accounts-link-mailed-text = { $hours ->
    [one] S'il n'arrive pas, transmettez le lien vous-même. Il sert une seule fois, dans l'heure qui vient, et n'est montré que maintenant.
   *[other] S'il n'arrive pas, transmettez le lien vous-même. Il sert une seule fois, dans les { $hours } heures qui viennent, et n'est montré que maintenant.
}
