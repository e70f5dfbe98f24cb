# Les pages fixes : à propos, mentions légales, contact…
admin-pages-title = Pages
admin-pages-new = Nouvelle page
admin-pages-deleted = La page a été supprimée.
admin-pages-none = Il n'y a pas encore de page.
admin-pages-published = Publiée
admin-pages-hidden = Non publiée
admin-pages-untranslated = Non traduite
admin-pages-edit = Modifier
admin-pages-edit-one = Modifier « { $name } »
admin-pages-page-title = Titre
admin-pages-slug = Adresse
admin-pages-slug-hint = Vide : tirée du titre. Une ancienne adresse continue d'y mener.
admin-pages-body = Texte
admin-pages-publish = Publiée
admin-pages-publish-hint = Les lecteurs peuvent la lire.
admin-pages-position-hint = Sa place au bas de chaque page du site, les plus petits nombres d'abord. 0 : elle n'y est pas.
admin-pages-preview = Aperçu ({ $language })
