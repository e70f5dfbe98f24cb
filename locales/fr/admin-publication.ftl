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
admin-publication-embargo-hint = Avant ce moment, aucune langue ne parvient aux lecteurs, quoi qu'on fasse : ce qui est publié plus tôt paraît alors.
admin-publication-under-embargo = Sous embargo jusqu'au { $moment }
# Un moment à l'heure de la rédaction, quand une heure revient deux fois au passage à l'heure d'hiver.
admin-moment-which = Laquelle des deux ?
admin-moment-choose = Choisissez
admin-moment-first = La première, avant le changement d'heure ({ $offset })
admin-moment-second = La seconde, après le changement d'heure ({ $offset })
