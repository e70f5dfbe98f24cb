# Le nom sous lequel paraissent les articles d'une personne.
admin-signature-title = Ma signature
admin-signature-public = Les lecteurs voient ceci sur vos articles et sur votre page dès que vous enregistrez.
admin-signature-for-editors = Les lecteurs voient ceci sur vos articles et sur votre page. Dans votre rédaction, ce sont les éditeurs qui publient : demandez à l'un d'eux de le modifier, sous « Auteurs ».
admin-signature-picture = Portrait
admin-signature-picture-hint = Une image de la photothèque ; ajoutez-la-y d'abord.
admin-signature-no-picture = Aucun
admin-signature-organisation = C'est une organisation
admin-signature-organisation-hint = Comme la rédaction elle-même : les moteurs de recherche n'y verront pas une personne.
