# Pages d'erreur de l'administration.
admin-error-home = Retour aux articles
admin-error-missing = Introuvable
admin-error-missing-text = Il n'y a rien à cette adresse, ou il n'y a plus rien : cela a pu être supprimé.
admin-error-forbidden = Accès réservé
admin-error-forbidden-text = Cette page est réservée aux administrateurs.
admin-error-forged = Formulaire refusé
admin-error-forged-text = Ce formulaire ne vient pas d'une page de ce site. Rien n'a été changé.
admin-error-method = Opération impossible
admin-error-method-text = Cette adresse ne s'utilise pas de cette façon.
admin-error-too-large = Envoi trop volumineux
admin-error-too-large-text = Ce qui a été envoyé dépasse la taille permise. Rien n'a été enregistré : revenez en arrière et raccourcissez le texte, ou choisissez un fichier plus petit.
admin-error-busy = Un instant
admin-error-busy-text = Trop de personnes se connectent en même temps. Réessayez dans une minute.
admin-error-malformed = Envoi illisible
admin-error-malformed-text = Ce qui a été envoyé est incomplet ou mal formé. Rien n'a été enregistré : revenez en arrière et réessayez.
admin-error-server = Une erreur est survenue
admin-error-server-text = Le serveur n'a pas pu répondre. L'incident est consigné. Réessayez dans un instant ; si cela persiste, prévenez la personne qui tient le serveur.
