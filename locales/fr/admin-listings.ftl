# Rubriques, mots-clés et auteurs.
admin-listings-title = { $kind ->
    [section] Rubriques
    [tag] Mots-clés
   *[author] Auteurs
}
admin-listings-new = { $kind ->
    [section] Nouvelle rubrique
    [tag] Nouveau mot-clé
   *[author] Nouvel auteur
}
admin-listings-deleted = C'est supprimé.
admin-listings-none = Il n'y en a pas encore.
admin-listings-articles = Articles
admin-listings-untranslated = Non traduit
admin-listings-edit = Modifier
admin-listings-edit-column = Modifier
admin-listings-edit-one = Modifier « { $name } »
admin-listings-name = Nom
admin-listings-slug = Adresse
admin-listings-slug-hint = Vide : tirée du nom. Une ancienne adresse continue d'y mener.
admin-listings-description = { $kind ->
    [author] Biographie
   *[other] Description
}
