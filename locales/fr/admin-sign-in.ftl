# La porte de l'administration.
admin-sign-in-title = Connexion
admin-sign-in-email = Adresse électronique
admin-sign-in-password = Mot de passe
admin-sign-in-enter = Se connecter
admin-sign-in-forgotten = Mot de passe oublié ?
admin-sign-in-help = Demandez un lien à un administrateur de votre rédaction : il le fait dans « Comptes », sur votre fiche. Le lien sert une seule fois et vous laisse choisir un nouveau mot de passe.
admin-sign-in-help-alone = Vous êtes le seul administrateur ? Qui exploite le serveur obtient ce lien avec la commande kiosque user link, suivie de votre adresse.
admin-sign-in-wrong = Adresse ou mot de passe incorrect.
admin-sign-in-closed = Trop d'essais infructueux. Réessayez dans un quart d'heure.
admin-sign-in-no-cookie = Votre navigateur n'a pas renvoyé le témoin (cookie) de ce formulaire. Autorisez-le, puis réessayez.
admin-sign-in-used = Lien de connexion inutilisable
admin-sign-in-used-text = Ce lien a déjà servi, ou il a expiré. Demandez-en un nouveau à un administrateur, ou connectez-vous avec votre mot de passe.
admin-sign-in-welcome = Bienvenue
admin-forgotten-text = Indiquez l'adresse avec laquelle vous vous connectez : nous y enverrons un lien pour choisir un nouveau mot de passe.
admin-forgotten-send = Recevoir le lien
admin-forgotten-sent = Regardez vos courriels
admin-forgotten-sent-text = { $hours ->
    [one] Si un compte utilise cette adresse, un lien vient d'y être envoyé. Il sert une seule fois, dans l'heure qui vient.
   *[other] Si un compte utilise cette adresse, un lien vient d'y être envoyé. Il sert une seule fois, dans les { $hours } heures qui viennent.
}
admin-forgotten-too-many = Trop de demandes. Réessayez dans un quart d'heure.
admin-forgotten-no-mail = Aucun courriel n'arrive ?
admin-forgotten-back = Retour à la connexion
