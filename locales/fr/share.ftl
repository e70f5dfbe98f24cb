# Partager un article.
share-title = Partager
# $network : le nom d'un réseau (Facebook).
share-on = Partager sur { $network }
share-mail = Envoyer par courriel
share-copy = Copier le lien
share-copied = Lien copié
# Ouvre le menu de partage du téléphone.
share-more = Partager autrement
