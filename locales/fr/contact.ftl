# Écrire à la rédaction.
contact-title = Contact
contact-lede = Une question, une erreur à signaler, une idée d'article ? Écrivez-nous.
contact-form = Écrire à la rédaction
contact-topic = Sujet
contact-choose = Choisissez un sujet
contact-name = Votre nom
contact-email = Votre adresse électronique
contact-email-hint = Pour vous répondre, et pour rien d'autre.
contact-message = Votre message
contact-message-hint = { NUMBER($limit) } caractères au plus.
contact-send = Envoyer le message
contact-wrong = Votre message n'est pas encore parti : corrigez ce qui est signalé ci-dessous.
contact-hasty = Votre message n'est pas encore parti : il a été envoyé si vite qu'un robot aurait pu l'écrire. Relisez-le, puis envoyez-le de nouveau.
contact-stale = Votre message n'est pas encore parti : cette page était ouverte depuis plus d'un jour. Relisez-le, puis envoyez-le de nouveau.
contact-too-much = Votre message n'est pas parti : trop de formulaires sont venus de votre réseau. Gardez cette page ouverte, et réessayez dans un quart d'heure.
contact-thanks = Merci pour votre message !
contact-thanks-text = Il est en route vers la rédaction. Si une réponse est utile, elle viendra par courriel.
