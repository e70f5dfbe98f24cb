# La session a pris fin pendant qu'on écrivait.
admin-again-title = Rien n'est encore enregistré
admin-again-signed-out = Votre session a pris fin pendant que vous écriviez. Votre texte est gardé sur cette page ; ne la fermez pas.
admin-again-sign-in = Connectez-vous dans un nouvel onglet.
admin-again-come-back = Revenez à cet onglet et envoyez de nouveau.
admin-again-stale = Vous vous êtes reconnecté depuis l'ouverture du formulaire. Votre texte est gardé sur cette page ; envoyez-le de nouveau.
# Pour un envoi par script, depuis une page encore ouverte.
admin-again-script = Votre session a pris fin. Connectez-vous dans un autre onglet, puis enregistrez cette page.
admin-again-barred-title = Rien n'a été enregistré
admin-again-barred = Votre rôle ne permet pas, ou ne permet plus, cette opération : il a pu changer pendant que vous écriviez, ou l'article est passé à quelqu'un d'autre. Ce que vous avez écrit est ci-dessous : copiez-le avant de quitter cette page.
admin-again-typed = Texte { NUMBER($number) }
admin-again-send = Envoyer de nouveau
