# Pourquoi une image n’est pas acceptée.
media-not-a-picture = Ce fichier n’est pas une image JPEG, PNG, WebP ou GIF.
# $limit : en mébioctets.
media-too-large = Ce fichier est trop lourd : { NUMBER($limit) } Mo au plus.
media-too-many-pixels = Cette image est trop grande : 100 millions de pixels au plus, et 30 000 pixels de côté.
media-damaged = Ce fichier est abîmé ou incomplet. Essayez de l’enregistrer de nouveau.
