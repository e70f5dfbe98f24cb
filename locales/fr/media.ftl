# Pourquoi une image n’est pas acceptée.
media-not-a-picture = Ce fichier n’est pas une image JPEG, PNG, WebP, AVIF ou GIF.
# $limit : en mébioctets.
media-too-large = Ce fichier est trop lourd : { NUMBER($limit) } Mo au plus.
media-too-many-pixels = Cette image est trop grande : 100 millions de pixels au plus, et 30 000 pixels de côté.
media-damaged = Ce fichier est abîmé ou incomplet. Essayez de l’enregistrer de nouveau.
media-empty = Ce fichier est vide : il n’a pas de contenu.
media-heic = C’est une image HEIC, le format des iPhone. Ouvrez-la et exportez-la en JPEG, ou choisissez « Le plus compatible » dans Réglages, Appareil photo, Formats.
media-drawing = C’est un dessin SVG, qui peut contenir des programmes. Exportez-le en PNG.
media-too-slow = Ce fichier est trop long à lire. Enregistrez-le de nouveau comme un JPEG ordinaire.
