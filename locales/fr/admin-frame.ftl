# Ce qui entoure chaque page de l'administration.
admin-frame-skip = Aller au contenu
admin-frame-menu = Menu de l'administration
admin-frame-articles = Articles
admin-frame-pictures = Photothèque
admin-frame-sections = Rubriques
admin-frame-tags = Mots-clés
admin-frame-authors = Auteurs
admin-frame-pages = Pages
admin-frame-accounts = Comptes
admin-frame-settings = Réglages
admin-frame-profile = Mon compte
admin-frame-site = Voir le site
admin-frame-sign-out = Se déconnecter
admin-frame-no-password = Vous n'avez pas encore de mot de passe : sans lui, il faudra un nouveau lien pour revenir.
admin-frame-choose-password = Choisir un mot de passe
admin-frame-open-menu = Menu
admin-frame-newsroom = Rédaction
admin-frame-group-site = Le site
admin-frame-administration = Administration
admin-frame-dashboard = Tableau de bord
admin-frame-factor = { $days ->
    [0] La rédaction demande un second facteur pour se connecter.
    [one] La rédaction demande un second facteur pour se connecter. Il vous reste un jour pour l'installer.
   *[other] La rédaction demande un second facteur pour se connecter. Il vous reste { $days } jours pour l'installer.
}
admin-frame-factor-go = L'installer
