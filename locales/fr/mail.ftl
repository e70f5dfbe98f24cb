mail-confirm-subject = Confirmez votre abonnement
mail-confirm-text = Quelqu’un, sans doute vous, a demandé notre infolettre en français pour { $email }. Confirmez que vous la souhaitez ; d’ici là, nous n’envoyons rien.
mail-confirm-link = Confirmer l’abonnement
mail-confirm-else = Si ce n’était pas vous, il n’y a rien à faire : sans confirmation, votre adresse est effacée au bout de trente jours.
mail-subscribed-subject = Votre abonnement est déjà en place
mail-subscribed-text = Quelqu’un, sans doute vous, a demandé notre infolettre pour { $email }. Elle y arrive déjà ; rien n’a changé.
mail-subscribed-link = Modifier ou arrêter l’abonnement
mail-subscribed-else = Vous pouvez aussi y choisir une autre langue.
mail-copy = Le lien, si vous devez le copier :
# Aux personnes qui peuvent se connecter à l'administration.
mail-hello = Bonjour { $name },
mail-invitation-subject = Votre accès à la rédaction de { $site }
mail-invitation-text = { $by } vous invite à rejoindre la rédaction de { $site }. Choisissez un mot de passe ; vous vous connecterez ensuite avec l'adresse { $email }.
mail-link-subject = Votre lien de connexion à { $site }
mail-link-text = { $by } a créé ce lien pour que vous puissiez choisir un nouveau mot de passe pour le compte { $email } de { $site }. Vos appareils seront tous déconnectés.
mail-link-until = { $hours ->
    [one] Le lien ci-dessous sert une seule fois, pendant une heure : jusqu'au { $moment }, heure de la rédaction.
   *[other] Le lien ci-dessous sert une seule fois, pendant { $hours } heures : jusqu'au { $moment }, heure de la rédaction.
}
mail-link-else = Ne transmettez ce lien à personne : il ouvre votre compte. Vous n'attendiez pas ce courriel ? Il n'y a rien à faire.
mail-password-link = Choisir un mot de passe
mail-reset-subject = Choisissez un nouveau mot de passe pour { $site }
mail-reset-text = Quelqu'un, sans doute vous, a oublié le mot de passe du compte { $email } de { $site }. Vous pouvez en choisir un autre ; vos appareils seront tous déconnectés.
mail-reset-else = Ne transmettez ce lien à personne : il ouvre votre compte. Si ce n'était pas vous, il n'y a rien à faire : votre mot de passe reste le même.
mail-changed-subject = Votre mot de passe a été changé ({ $site })
mail-changed-text = Le mot de passe du compte { $email } de { $site } vient d'être changé. Toutes les autres sessions sont fermées.
mail-changed-else = Si ce n'était pas vous, choisissez aussitôt un autre mot de passe par « Mot de passe oublié ? », à la page de connexion, et prévenez un administrateur de votre rédaction.
mail-device-subject = Nouvelle connexion à votre compte ({ $site })
mail-device-text = Quelqu'un, sans doute vous, s'est connecté au compte { $email } de { $site } avec un navigateur que ce compte n'avait pas encore rencontré.
mail-device-when = Quand : le { $moment }, heure de la rédaction.
mail-device-which = Avec quoi : { $device }.
mail-device-link = Voir les appareils connectés
mail-device-else = Si c'était vous, il n'y a rien à faire. Sinon, déconnectez cet appareil, changez aussitôt de mot de passe et prévenez un administrateur de votre rédaction.
# À la rédaction, de la part d'un lecteur.
mail-contact-subject = { $topic } : message de { $name }
mail-contact-text = Un lecteur vous a écrit par le formulaire de contact.
mail-contact-from = De : { $name }, { $email }
mail-contact-topic = Sujet : { $topic }
mail-contact-page = Langue de la page : { $page }
mail-contact-answer = Répondez simplement à ce courriel : votre réponse ira à { $email }.
