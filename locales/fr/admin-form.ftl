# Ce que disent tous les formulaires.
admin-form-saved = Enregistré.
admin-form-was-deleted = Quelqu'un a supprimé ceci pendant que vous écriviez. Tout ce que vous avez écrit est encore là : enregistrer le créera de nouveau.
admin-form-save = Enregistrer
admin-form-view = Voir en ligne ({ $language })
admin-form-delete = Supprimer…
admin-form-position = Rang
admin-form-position-hint = Les plus petits nombres d'abord.
