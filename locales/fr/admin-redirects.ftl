# Les anciennes adresses et où elles mènent.
admin-redirects-menu = Redirections
admin-redirects-title = Redirections
admin-redirects-new = Nouvelle redirection
admin-redirects-edit-title = Redirection
admin-redirects-back = Toutes les redirections
admin-redirects-import = Importer un tableau
admin-redirects-hint = Changer l'adresse d'un article, le supprimer ou fusionner des mots-clés crée des redirections sans que vous ayez à y penser. Une redirection mène à la page elle-même : si son adresse change encore, elle la suit.
admin-redirects-saved = La redirection est en place.
admin-redirects-deleted = La redirection a été supprimée.
admin-redirects-search = Chercher dans les anciennes adresses
admin-redirects-by-hand-only = Seulement celles de la rédaction
admin-redirects-count = { $count ->
    [0] Aucune redirection
    [one] Une redirection
   *[other] { NUMBER($count) } redirections
}
admin-redirects-none = Aucune redirection ne correspond.
admin-redirects-path = Ancienne adresse
admin-redirects-path-hint = Par exemple /ancienne-page, ou l'adresse entière qu'elle avait sur l'ancien site.
admin-redirects-goal = Mène à
admin-redirects-origin = Origine
admin-redirects-by-hand = La rédaction
admin-redirects-by-itself = Automatique
admin-redirects-gone = « N'existe plus »
admin-redirects-lost = Une page supprimée : « n'existe plus »
admin-redirects-kind-path = Adresse du site
admin-redirects-find = Chercher une page
admin-redirects-to-path = Une adresse du site
admin-redirects-address = Adresse
admin-redirects-address-hint = Elle commence par /. Les redirections ne mènent pas à d'autres sites.
admin-redirects-to-nothing = Nulle part : répondre que la page n'existe plus (410)
admin-redirects-language = Langue
admin-redirects-language-hint = La langue dans laquelle arriver ; l'autre, si la page n'existe pas dans celle-ci.
admin-redirects-delete = Supprimer la redirection
admin-redirects-import-hint = Une redirection par ligne : l'ancienne adresse, puis la nouvelle ou 410, séparées par une virgule, un point-virgule ou une tabulation. { NUMBER($limit) } lignes au plus. Ce qui est juste est pris ; ce qui ne l'est pas revient ici, avec la raison.
admin-redirects-sample =
    /ancienne-page,/fr/article/…
    /2019/01/qui-sommes-nous,/fr/a-propos
    /boutique,410
admin-redirects-table = Lignes
admin-redirects-file = Ou un fichier CSV
admin-redirects-take = Importer
admin-redirects-too-large = Le fichier est trop grand : 1 Mo au plus.
admin-redirects-too-many = Trop de lignes : { NUMBER($limit) } au plus.
admin-redirects-made = { $count ->
    [0] Aucune redirection nouvelle.
    [one] Une redirection est en place.
   *[other] { NUMBER($count) } redirections sont en place.
}
admin-redirects-known = { $count ->
    [0] { "" }
    [one] Une existait déjà.
   *[other] { NUMBER($count) } existaient déjà.
}
admin-redirects-refused = Lignes refusées
admin-redirects-line = Ligne { $number } :
