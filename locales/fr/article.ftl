article-by = Par
article-published = Publié le
article-updated = Mis à jour le
article-minutes = { $minutes ->
    [one] Une minute de lecture
   *[other] { NUMBER($minutes) } minutes de lecture
}
article-read-here = Lire cet article en français
article-correction = Rectificatif
article-tags = Mots-clés :
article-place = Vous êtes ici
# Première étape du fil d'Ariane.
article-front = Accueil
article-related = À lire aussi
article-around = Articles voisins
article-previous = Article précédent
article-next = Article suivant
article-untitled = Sans titre
article-preview-back = Revenir au formulaire
article-preview = Aperçu : voici l’article tel que les lecteurs le verront.
article-preview-until = Aperçu confidentiel, visible avec ce lien jusqu'au { $moment }. Merci de ne pas le publier.
article-preview-unsaved = Ce texte n'est pas encore enregistré.
article-preview-draft = Brouillon : les lecteurs ne le voient pas.
article-preview-in-review = En relecture : les lecteurs ne le voient pas.
article-preview-scheduled = Programmé : les lecteurs le verront le { $moment }.
article-preview-published = Les lecteurs voient la version publiée.
article-preview-withdrawn = Retiré : les lecteurs ne le voient plus.
article-preview-embargo = Sous embargo jusqu'au { $moment }.
