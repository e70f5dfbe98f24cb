# Ce que disent tous les formulaires.
admin-form-saved = Enregistré.
admin-form-was-deleted = Quelqu'un a supprimé ceci pendant que vous écriviez. Tout ce que vous avez écrit est encore là : enregistrer le créera de nouveau.
admin-form-conflict = Quelqu'un d'autre a enregistré ce formulaire entre-temps. Rien de ce que vous avez écrit n'est perdu, et rien n'en est encore enregistré : voici ce qui diffère dans sa version. Enregistrer de nouveau la remplacera par la vôtre.
admin-form-save = Enregistrer
admin-form-view = Voir en ligne ({ $language })
admin-form-delete = Supprimer…
admin-form-position = Rang
admin-form-position-hint = Les plus petits nombres d'abord.
