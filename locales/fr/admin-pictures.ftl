# La photothèque.
admin-pictures-title = Photothèque
admin-pictures-deleted = L'image a été supprimée.
admin-pictures-added = { $count ->
    [one] Une image a été ajoutée. Décrivez-la dans chaque langue.
   *[other] { $count } images ont été ajoutées. Décrivez-les dans chaque langue.
}
admin-pictures-known = { $count ->
    [one] Cette image était déjà dans la photothèque.
   *[other] { $count } images étaient déjà dans la photothèque.
}
admin-pictures-files = Ajouter des images
admin-pictures-files-hint = JPEG, PNG, WebP, AVIF ou GIF, { NUMBER($limit) } Mo au plus par fichier.
admin-pictures-upload = Envoyer
admin-pictures-no-file = Choisissez d'abord un fichier.
admin-pictures-search = Mots, crédit ou numéro
admin-pictures-find = Filtrer
admin-pictures-all = Tout afficher
admin-pictures-none = Il n'y a pas encore d'image.
admin-pictures-none-found = Aucune image ne correspond.
# $languages : les langues dans lesquelles personne ne l'a décrite.
admin-pictures-no-alt = Sans description : { $languages }
admin-pictures-number = Image n° { $number }
admin-pictures-newest = Les plus récentes
admin-pictures-older = Plus anciennes
admin-pictures-alt = Texte de remplacement
admin-pictures-alt-hint = Ce que l'image montre, pour qui ne la voit pas. Vide si elle n'est que décorative.
admin-pictures-caption = Légende
admin-pictures-credit = Crédit
admin-pictures-credit-hint = Qui l'a faite, par exemple « Photo : Prénom Nom ».
admin-pictures-usage = Où elle est montrée
admin-pictures-unused = Nulle part pour l'instant.
admin-pictures-used-by-others = Dans des articles d'autres personnes.
admin-pictures-for-editors = Les lecteurs la voient déjà, ou d'autres l'utilisent : seul un éditeur peut la modifier.
admin-pictures-more = Voici les { NUMBER($count) } plus récents ; l'image figure aussi ailleurs.
admin-pictures-size = { $width } × { $height } pixels
# $made, $all: numbers of files, while a picture is being prepared.
admin-pictures-progress = { NUMBER($made) } fichiers sur { NUMBER($all) } sont prêts pour les lecteurs. L’image est déjà utilisable.
admin-pictures-untitled = Sans titre
# Les filtres de la liste.
admin-pictures-shown = Où elle est montrée
admin-pictures-shown-anywhere = Peu importe
admin-pictures-shown-nowhere = Nulle part
admin-pictures-described-or-not = Peu importe
admin-pictures-lacks-alt = Absent en { $language }
admin-pictures-from = Ajoutées à partir du
admin-pictures-until = Ajoutées jusqu'au
admin-pictures-cut = Ce que vous cherchez est rare parmi beaucoup d'images : seule une partie a été parcourue.
admin-pictures-onward = Chercher plus loin
# Un même changement à plusieurs images de la liste.
admin-pictures-licence = Licence
admin-pictures-licence-hint = Par exemple « CC BY 4.0 ». Une adresse en https:// devient un lien. Les lecteurs la voient après le crédit.
admin-pictures-all-rights = Tous droits réservés
admin-pictures-public-domain = Domaine public
admin-pictures-bulk-title = Pour les images sélectionnées
admin-pictures-bulk-chosen = Sélectionnées : { $number }
admin-pictures-bulk-credit = Donner ce crédit
admin-pictures-bulk-licence = Donner cette licence
admin-pictures-bulk-delete = Supprimer celles qui ne servent nulle part
admin-pictures-ask-delete = { $count ->
    [0] Rien à supprimer
    [one] Supprimer une image ?
   *[other] Supprimer { $count } images ?
}
admin-pictures-in-use = Elle est montrée sur le site ou dans un brouillon : elle reste.
admin-pictures-report = { $count ->
    [0] Aucune image n'a été supprimée.
    [one] Une image a été supprimée.
   *[other] { $count } images ont été supprimées.
}
admin-pictures-done = { $count ->
    [0] Il n'y avait rien à changer.
    [one] Une image a été modifiée.
   *[other] { $count } images ont été modifiées.
}
# L'envoi de fichiers par le script : il met le nom du fichier, un nombre ou un pourcentage à la place de « … ».
admin-pictures-drop = Déposez vos images n'importe où sur cette page, ou choisissez-les ici.
admin-pictures-queue = Envois
admin-pictures-sending = { $name } : envoi en cours
admin-pictures-sent = Ajoutée
admin-pictures-there = Déjà dans la photothèque :
admin-pictures-ended = Votre session est terminée. Reconnectez-vous dans un autre onglet, puis réessayez.
admin-pictures-busy = Le serveur n’a pas pu traiter ce fichier pour l’instant.
admin-pictures-some-known = Images déjà présentes : { $number }.
admin-pictures-some-lost = Fichiers à renvoyer : { $number }.
admin-pictures-failed = La connexion a été interrompue.
admin-pictures-again = Réessayer
admin-pictures-all-sent = Images ajoutées : { $number }.
admin-pictures-some-refused = Fichiers refusés : { $number }.
admin-pictures-reload = Les voir dans la liste
# La page d'une image.
admin-pictures-focus = Point important
admin-pictures-focus-hint = Ce qui reste visible quand l'image est recadrée : déplacez les curseurs, ou touchez l'image.
admin-pictures-focus-x = Depuis la gauche, en %
admin-pictures-focus-y = Depuis le haut, en %
# Ce qu'une image devient dans un cadre de ces proportions, par exemple 16:9.
admin-pictures-crop = Cadre { $width }:{ $height }
admin-pictures-replace-title = Remplacer le fichier
admin-pictures-replace-hint = L'autre fichier prendra la place de celui-ci partout où l'image est montrée. Les textes restent ; le point important revient au centre. L'ancien fichier reste à son adresse une semaine. { NUMBER($limit) } Mo au plus.
admin-pictures-replace-file = Nouveau fichier
admin-pictures-replace-go = Remplacer partout
admin-pictures-replaced = Le fichier a été remplacé partout où l'image est montrée.
admin-pictures-replace-same = C'est déjà le fichier de cette image.
admin-pictures-replace-known = Ce fichier est déjà l'image n° { $number } de la photothèque. Utilisez-la, ou choisissez un autre fichier.
