# La photothèque.
admin-pictures-title = Photothèque
admin-pictures-deleted = L'image a été supprimée.
admin-pictures-added = { $count ->
    [one] Une image a été ajoutée. Décrivez-la dans chaque langue.
   *[other] { $count } images ont été ajoutées. Décrivez-les dans chaque langue.
}
admin-pictures-files = Ajouter des images
admin-pictures-files-hint = JPEG, PNG, WebP, AVIF ou GIF, { NUMBER($limit) } Mo au plus par fichier.
admin-pictures-upload = Envoyer
admin-pictures-no-file = Choisissez d'abord un fichier.
admin-pictures-search = Chercher dans les descriptions, les légendes et les crédits
admin-pictures-find = Chercher
admin-pictures-all = Tout afficher
admin-pictures-none = Il n'y a pas encore d'image.
admin-pictures-none-found = Aucune image ne correspond.
admin-pictures-no-alt = Sans description
admin-pictures-number = Image n° { $number }
admin-pictures-newest = Les plus récentes
admin-pictures-older = Plus anciennes
admin-pictures-alt = Texte de remplacement
admin-pictures-alt-hint = Ce que l'image montre, pour qui ne la voit pas. Vide si elle n'est que décorative.
admin-pictures-caption = Légende
admin-pictures-credit = Crédit
admin-pictures-credit-hint = Auteur et droits, par exemple « Photo : Prénom Nom ».
admin-pictures-usage = Où elle est montrée
admin-pictures-unused = Nulle part pour l'instant.
admin-pictures-used-by-others = Dans des articles d'autres personnes.
admin-pictures-for-editors = Les lecteurs la voient déjà, ou d'autres l'utilisent : seul un éditeur peut modifier ces textes.
admin-pictures-more = Voici les { NUMBER($count) } plus récents ; l'image figure aussi ailleurs.
admin-pictures-size = { $width } × { $height } pixels
# $made, $all: numbers of files, while a picture is being prepared.
admin-pictures-progress = { NUMBER($made) } fichiers sur { NUMBER($all) } sont prêts pour les lecteurs. L’image est déjà utilisable.
admin-pictures-untitled = Sans titre
