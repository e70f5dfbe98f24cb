# Ce qui entoure le texte d'un article.
# Contenu tenu ailleurs : $provider est le nom de la maison (YouTube) ou son adresse (example.org).
body-embed = Ce contenu est hébergé par { $provider }. Rien n’est chargé tant que vous ne l’ouvrez pas.
body-embed-open = Ouvrir sur { $provider }
# Ce qui se lit sur place, dans un cadre : son nom, puis le lien qui l'ouvre. $house : le nom de la maison (YouTube).
body-video-of = Vidéo sur { $house }
body-video-play = Lire la vidéo sur { $house }
body-sound-of = Enregistrement sur { $house }
body-sound-play = Écouter sur { $house }
body-post-of = Publication sur { $house }
body-post-show = Afficher la publication de { $house }
body-map-of = Carte { $house }
body-map-show = Afficher la carte { $house }
# Le nom complet du cadre, pour les lecteurs d'écran ; $what : l'un des noms ci-dessus.
body-frame-captioned = { $what } : { $caption }
body-frame-numbered = { $what } ({ $number })
# $name : le nom du fichier ; $host : le site où il est.
body-pdf = Document PDF, sur { $host } : { $name }
body-pdf-open = Ouvrir le document PDF
# Sous une image animée, qui ne bouge pas avant qu’on le demande.
body-animation = Voir l’animation
# À la place d'une image qu'un import n'a pas pu obtenir.
body-missing-picture = Image indisponible
# Sous cette place, quand plusieurs images d'une galerie manquent ; $titles : leurs titres.
body-missing-pictures = Galerie de { $number } images
body-missing-pictures-named = Galerie de { $number } images : { $titles }
# Nom d'un tableau sans titre, pour les lecteurs d'écran ; $number : son rang dans l'article.
body-table = Tableau { $number }
# Le lien vers les conditions d'une image, quand elles n'ont pas de nom plus court.
body-licence = Licence
