# Ce qui entoure le texte d'un article.
# Contenu tenu ailleurs : $provider est le nom de la maison (YouTube) ou son adresse (example.org).
body-embed = Ce contenu est hébergé par { $provider }. Rien n’est chargé tant que vous ne l’ouvrez pas.
body-embed-open = Ouvrir sur { $provider }
# À la place d'une image qu'un import n'a pas pu obtenir.
body-missing-picture = Image indisponible
# Sous cette place, quand plusieurs images d'une galerie manquent ; $titles : leurs titres.
body-missing-pictures = Galerie de { $number } images
body-missing-pictures-named = Galerie de { $number } images : { $titles }
# Nom d'un tableau sans titre, pour les lecteurs d'écran ; $number : son rang dans l'article.
body-table = Tableau { $number }
