# Le formulaire de contact : ce dont les lecteurs peuvent parler, et à qui cela parvient.
admin-contact-title = Contact
admin-contact-hint = Dès qu'il y a un sujet, les lecteurs ont un formulaire à la page de contact de chaque langue, sous le texte de la page fixe du même nom s'il y en a une. Ce qu'ils écrivent part à l'adresse du sujet, et la réponse leur revient.
admin-contact-see = Voir la page ({ $language })
admin-contact-new = Nouveau sujet
admin-contact-none = Il n'y a pas encore de sujet : les lecteurs n'ont pas de formulaire.
admin-contact-full = { NUMBER($most) } sujets suffisent : supprimez-en un pour en ajouter un autre.
admin-contact-deleted = Le sujet est supprimé.
admin-contact-moved = C'est déplacé.
admin-contact-topic = Sujet
admin-contact-name = Nom du sujet
admin-contact-email = Adresse électronique
admin-contact-email-hint = Où arrivent les messages sur ce sujet. Les lecteurs ne la voient pas.
admin-contact-language = Langue de ces courriels
admin-contact-language-hint = Ce qui entoure les mots du lecteur.
admin-contact-order = Ordre
admin-contact-up = Monter « { $name } »
admin-contact-down = Descendre « { $name } »
admin-contact-delete = Supprimer « { $name } » ?
admin-contact-delete-text = Les lecteurs ne pourront plus choisir ce sujet. Ce qu'ils ont déjà envoyé partira quand même.
admin-contact-no-server = Aucun serveur de courrier n'est réglé : les messages des lecteurs attendent qu'il y en ait un.
admin-contact-lost = { $count ->
    [one] Un message n'a pas pu être remis à { $email }, dont le serveur a répondu : { $reason }
   *[other] { NUMBER($count) } messages n'ont pas pu être remis à { $email }, dont le serveur a répondu : { $reason }
}
admin-contact-lost-read = Lire ce qui n'est pas arrivé
admin-contact-lost-message = Message { $number }
admin-contact-lost-untold = { $count ->
    [one] Un message n'a pas pu être remis à { $email } en trente jours.
   *[other] { NUMBER($count) } messages n'ont pas pu être remis à { $email } en trente jours.
}
