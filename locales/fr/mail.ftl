mail-confirm-subject = Confirmez votre abonnement
mail-confirm-text = Quelqu’un, sans doute vous, a demandé notre infolettre en français pour { $email }. Confirmez que vous la souhaitez ; d’ici là, nous n’envoyons rien.
mail-confirm-link = Confirmer l’abonnement
mail-confirm-else = Si ce n’était pas vous, il n’y a rien à faire : sans confirmation, votre adresse est effacée au bout de trente jours. Le lien, si vous devez le copier :
mail-subscribed-subject = Votre abonnement est déjà en place
mail-subscribed-text = Quelqu’un, sans doute vous, a demandé notre infolettre pour { $email }. Elle y arrive déjà ; rien n’a changé.
mail-subscribed-link = Modifier ou arrêter l’abonnement
mail-subscribed-else = Vous pouvez aussi y choisir une autre langue. Le lien, si vous devez le copier :
