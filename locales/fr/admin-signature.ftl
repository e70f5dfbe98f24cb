# Le nom sous lequel paraissent les articles d'une personne.
admin-signature-title = Ma signature
admin-signature-picture = Portrait
admin-signature-picture-hint = Une image de la photothèque ; ajoutez-la-y d'abord.
admin-signature-no-picture = Aucun
admin-signature-organisation = C'est une organisation
admin-signature-organisation-hint = Comme la rédaction elle-même : les moteurs de recherche n'y verront pas une personne.
