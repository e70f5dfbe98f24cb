# La question avant de supprimer.
admin-confirm-delete = Supprimer définitivement
admin-confirm-keep = Ne pas supprimer
admin-confirm-back = Retour
admin-confirm-article = Supprimer « { $name } » ?
admin-confirm-article-text = L'article sera supprimé dans toutes les langues, avec son historique. Ses adresses répondront qu'il n'existe plus. Pour qu'il ne soit plus lu sans être perdu, retirez-le plutôt.
admin-confirm-picture = Supprimer cette image ?
admin-confirm-picture-text = L'image et ses textes seront supprimés de la photothèque.
admin-confirm-picture-used = Cette image est encore montrée ici. Si vous la supprimez, elle en disparaît aussitôt, sans retour possible. Pour en montrer une autre, remplacez plutôt son fichier.
admin-confirm-listing = Supprimer « { $name } » ?
admin-confirm-listing-text = { $count ->
    [0] Aucun article n'est concerné. L'adresse répondra qu'elle n'existe plus.
    [one] Un article est concerné : il restera, sans cette mention. L'adresse répondra qu'elle n'existe plus.
   *[other] { $count } articles sont concernés : ils resteront, sans cette mention. L'adresse répondra qu'elle n'existe plus.
}
admin-confirm-page = Supprimer « { $name } » ?
admin-confirm-page-text = La page sera supprimée dans toutes les langues. Ses adresses répondront qu'elle n'existe plus.
admin-confirm-account = Supprimer le compte de { $name } ?
admin-confirm-account-text = Cette personne ne pourra plus se connecter. Ce qu'elle a écrit reste.
