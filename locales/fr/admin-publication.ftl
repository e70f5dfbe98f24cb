# Où en est un texte, et quand les lecteurs l'ont : dans le formulaire de l'article.
admin-publication-submit = Proposer à la relecture en { $language }
admin-publication-publish = Publier en { $language }
admin-publication-now = Publier maintenant en { $language }
admin-publication-schedule = Programmer en { $language }
admin-publication-unschedule = Remettre en brouillon en { $language }
admin-publication-withdraw = Retirer en { $language }…
admin-publication-until = Retirer le
admin-publication-until-hint = Vide : le texte reste publié.
admin-publication-embargo = Embargo jusqu'au
admin-publication-embargo-hint = Avant ce moment, aucune langue ne parvient aux lecteurs, quoi qu'on fasse : ce qui est publié plus tôt paraît alors. Le lever ne publie rien : un texte reste programmé à sa propre date.
admin-publication-under-embargo = Sous embargo jusqu'au { $moment }
# Un moment à l'heure de la rédaction, quand une heure revient deux fois au passage à l'heure d'hiver.
admin-publication-done-published = Publié en { $language }.
admin-publication-done-scheduled = Programmé en { $language } pour le { $moment }.
admin-publication-done-submitted = Proposé à la relecture en { $language }.
admin-publication-done-withdrawn = Retiré en { $language } : les lecteurs ne l'ont plus.
admin-publication-done-draft = Remis en brouillon en { $language }.
admin-publication-see = Voir en ligne
admin-publication-came-out = Le texte { $language } est paru le { $moment } : les lecteurs l'ont.
admin-publication-went = Le texte { $language } a été retiré : les lecteurs ne l'ont plus.
admin-publication-go-on = Continuez à écrire : rien de ce que vous tapez n'est perdu, et l'enregistrement le joindra à ce qui est en place.
admin-publication-still-scheduled = L'embargo ne retient plus le texte { $language }, mais celui-ci reste programmé pour le { $moment }. Pour qu'il paraisse plus tôt, changez sa date ou publiez-le maintenant.
admin-moment-which = Laquelle des deux ?
admin-moment-choose = Choisissez
admin-moment-first = La première, avant le changement d'heure ({ $offset })
admin-moment-second = La seconde, après le changement d'heure ({ $offset })
