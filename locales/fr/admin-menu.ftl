# Les menus des pages des lecteurs.
admin-menu-menu = Menus
admin-menu-title = Menus
admin-menu-places = Menus
admin-menu-place = { $place ->
    [head] En tête
   *[foot] Au bas des pages
}
admin-menu-languages = Langues du menu
admin-menu-items = Composition du menu
admin-menu-hint = { $limit } liens au plus. Le menu en tête est répété au bas de chaque page.
admin-menu-usual = Aucun menu n'est composé dans cette langue. Les lecteurs voient le menu habituel : les rubriques en tête ; les pages, les archives et l'infolettre au bas.
admin-menu-start-usual = Partir du menu habituel
admin-menu-conflict = Quelqu'un d'autre a changé ce menu entre-temps. Le vôtre est encore dans le formulaire ; enregistrer remplacera le sien.
admin-menu-label = Libellé (vide : son nom)
admin-menu-address = Adresse
admin-menu-left-out = pas montré : { $reason }
admin-menu-gone = supprimé
admin-menu-untranslated = n'existe pas en { $language }
admin-menu-unread = rien à lire pour l'instant
admin-menu-not-yet = rien à lire pour l'instant
admin-menu-copy = Reprendre le menu en { $language }
admin-menu-search = Ajouter un lien
admin-menu-search-hint = Le nom d'une rubrique, d'une page, d'un mot-clé, d'un auteur, d'un article, ou une adresse du site.
admin-menu-none-found = Rien ne correspond.
admin-menu-full = Il n'y a plus de place : retirez d'abord un lien.
admin-menu-add = Ajouter
admin-menu-add-one = Ajouter « { $name } »
admin-menu-add-address = Une autre adresse
admin-menu-kind = { $kind ->
    [front] Page d'accueil
    [archive] Archives
    [search] Recherche
    [newsletter] Infolettre
    [feed] Flux
    [article] Article
    [page] Page
    [section] Rubrique
    [tag] Mot-clé
    [author] Auteur
   *[address] Adresse
}
