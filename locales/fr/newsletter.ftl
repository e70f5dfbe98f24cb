newsletter-title = Infolettre
newsletter-lede = Nos articles dans votre boîte, en français. Rien d’autre.
newsletter-email = Votre adresse électronique
newsletter-subscribe = S’abonner
newsletter-leave-empty = Laissez ce champ vide
newsletter-thanks = Merci pour votre envoi !
newsletter-thanks-text = Nous venons d’écrire à cette adresse : confirmez-y l’abonnement à l’infolettre en français.
