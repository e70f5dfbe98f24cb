# Les infolettres : composition, envoi, résultats.
admin-letters-menu = Infolettres
admin-letters-title = Infolettres
admin-letters-new = Nouvelle infolettre
admin-letters-digests = Envois automatiques et clics
admin-letters-none = Aucune infolettre pour l’instant.
admin-letters-deleted = L’infolettre a été supprimée.
admin-letters-what = Infolettre
admin-letters-state = État
admin-letters-when = Date
admin-letters-digest = automatique
admin-letters-no-subject = Sans objet
admin-letters-draft = Brouillon
admin-letters-scheduled = Programmée
admin-letters-sending = Envoi en cours : { $done } sur { $all }
admin-letters-sent = { $all ->
    [0] Partie, sans destinataire
    [one] Partie, { $all } destinataire
   *[other] Partie, { $all } destinataires
}
admin-letters-stopped = { $all ->
    [one] Arrêtée, { $all } destinataire
   *[other] Arrêtée, { $all } destinataires
}
admin-letters-newest = Les plus récentes
admin-letters-older = Plus anciennes
admin-letters-languages = Langues de l’infolettre
admin-letters-saved = L’infolettre est enregistrée.
admin-letters-unsaved = Ce changement n’est pas encore enregistré.
admin-letters-conflict = Quelqu’un d’autre a enregistré cette infolettre entre-temps. Rien n’est perdu : votre version est encore dans le formulaire, la sienne est ci-dessous. Enregistrer remplacera la sienne par la vôtre.
admin-letters-scheduled-for = Elle partira le { $moment }.
admin-letters-subject = Objet
admin-letters-subject-hint = L’objet du courriel. Un téléphone en montre une cinquantaine de caractères.
admin-letters-introduction = Introduction
admin-letters-introduction-hint = Une ligne vide sépare deux paragraphes ; une adresse https:// devient un lien.
admin-letters-articles = Articles
admin-letters-articles-hint = Le premier ouvre l’infolettre avec une grande image. { $limit } articles au plus. Ce que les lecteurs ne peuvent pas lire au moment de l’envoi n’y figure pas.
admin-letters-articles-none = Aucun article n’est placé.
admin-letters-fill = Placer ce qui a paru depuis la dernière infolettre
admin-letters-copy = Reprendre les articles de la version en { $language }
admin-letters-save = Enregistrer
admin-letters-preview = Aperçu
admin-letters-send = Envoyer…
admin-letters-back = Retour au formulaire
admin-letters-see = Aperçu en { $language }
admin-letters-nothing = Rien à lire dans cette langue : ni introduction, ni article que les lecteurs reçoivent.
admin-letters-html = Dans une messagerie
admin-letters-plain = En texte brut
admin-letters-size = { $kilobytes } ko, sans les images ; Gmail coupe au-delà de 102 ko.
admin-letters-send-title = Envoi de l’infolettre
admin-letters-no-server = Aucun serveur de courrier n’est réglé : rien ne partira avant (mail_server, dans kiosque.toml).
admin-letters-to = Destinataires
admin-letters-language = Langue
admin-letters-number = Articles
admin-letters-without-subject = Il manque l’objet.
admin-letters-empty = Cette infolettre ne dit rien encore : écrivez une introduction ou placez un article.
admin-letters-test = Envoi d’essai
admin-letters-test-to = Adresse
admin-letters-test-go = Envoyer l’essai
admin-letters-tested = L’essai est parti pour { $email }.
admin-letters-later = Programmer
admin-letters-time = Date et heure
admin-letters-time-hint = À l’heure de la rédaction ({ $zone }).
admin-letters-schedule = Programmer l’envoi
admin-letters-reschedule = Changer l’heure
admin-letters-unschedule = Annuler l’envoi programmé
admin-letters-now = Maintenant
admin-letters-now-hint = Un envoi ne se rattrape pas.
admin-letters-now-go = { $all ->
    [one] Envoyer maintenant à { $all } personne
   *[other] Envoyer maintenant à { $all } personnes
}
admin-letters-result = Bilan de l’envoi
admin-letters-began = Envoi commencé le { $moment }.
admin-letters-refresh = Actualiser
admin-letters-stop = Arrêter l’envoi
admin-letters-stop-hint = Ceux qui ne l’ont pas encore reçue ne la recevront pas.
admin-letters-recipients = Destinataires
admin-letters-arrived = Remises
admin-letters-waiting = En attente
admin-letters-refused = Refusées
admin-letters-expired = Abandonnées
admin-letters-unsure = Incertaines
admin-letters-bounced = Non distribuées
admin-letters-departures = Désabonnements
admin-letters-clicks = Clics
admin-letters-clicks-of = Clics, version en { $language }
admin-letters-explained = Remises : le serveur les a prises. Refusées : il n’en veut pas, le plus souvent parce que l’adresse n’existe plus. Abandonnées : il ne les a pas prises pendant deux jours. Incertaines : il les a reçues deux fois sans répondre. Désabonnements : ceux d’après cette infolettre et avant la suivante.
admin-letters-all = Toutes les infolettres
admin-letters-delete = Supprimer l’infolettre « { $subject } » ?
admin-letters-delete-unnamed = Supprimer cette infolettre ?
admin-letters-delete-text = Personne ne l’a reçue. Elle disparaît pour de bon.
admin-letters-rhythm-label = Infolettre automatique
admin-letters-rhythm-hint = Ce qui a paru depuis la précédente ; pour la première, depuis son activation. Quand rien n’a paru, rien ne part.
admin-letters-rhythm = { $rhythm ->
    [daily] Tous les jours
    [weekly] Une fois par semaine
   *[never] Aucune
}
admin-letters-weekday = Jour
admin-letters-weekday-hint = Pour l’infolettre hebdomadaire.
admin-letters-day = { $day ->
    [monday] Lundi
    [tuesday] Mardi
    [wednesday] Mercredi
    [thursday] Jeudi
    [friday] Vendredi
    [saturday] Samedi
   *[sunday] Dimanche
}
admin-letters-minute = Heure
admin-letters-minute-hint = À l’heure de la rédaction ({ $zone }).
admin-letters-clicks-setting = Compter les clics
admin-letters-clicks-hint = Combien de fois chaque article est ouvert depuis une infolettre, jamais par qui. Les liens passent alors par une adresse du site.
admin-letters-starting = L’envoi commence
admin-letters-unready = Écrivez l’objet qui manque pour pouvoir programmer ou envoyer l’infolettre.
admin-letters-now-ask = { $all ->
    [one] Envoyer maintenant à { $all } personne ?
   *[other] Envoyer maintenant à { $all } personnes ?
}
admin-letters-stop-ask = { $all ->
    [one] Arrêter l’envoi ? { $all } personne ne recevra pas l’infolettre.
   *[other] Arrêter l’envoi ? { $all } personnes ne recevront pas l’infolettre.
}
admin-letters-gone = L’infolettre est partie entre-temps : ce que vous écrivez n’y figurera plus.
admin-letters-changed = Quelqu’un d’autre vient d’enregistrer cette infolettre. Continuez : à l’enregistrement, les deux versions vous seront montrées.
admin-letters-offer = Le { $moment }, { $device }, vous avez écrit ici sans enregistrer.
admin-letters-kept = Ce que vous aviez écrit sans l’enregistrer
admin-letters-waiting-letter = Infolettre en { $language }
admin-letters-some = { $kept } sur { $all }
admin-letters-left-out = { $count ->
    [one] Un article n’y figurera pas : les lecteurs ne peuvent pas le lire à l’heure de l’envoi.
   *[other] { $count } articles n’y figureront pas : les lecteurs ne peuvent pas les lire à l’heure de l’envoi.
}
admin-letters-nothing-left = Rien à lire : aucun de ses articles ne sera paru, et elle n’a pas d’introduction.
admin-letters-resume = Reprendre l’envoi
admin-letters-resume-ask = { $all ->
    [one] Reprendre l’envoi à { $all } personne ?
   *[other] Reprendre l’envoi à { $all } personnes ?
}
admin-letters-resume-hint = Seuls ceux qui ne l’ont pas reçue la recevront, telle qu’elle est partie pour les autres.
admin-letters-left = { $count ->
    [0] L’envoi a été arrêté ; tous les abonnés l’ont reçue.
    [one] L’envoi a été arrêté : { $count } abonné ne l’a pas reçue.
   *[other] L’envoi a été arrêté : { $count } abonnés ne l’ont pas reçue.
}
admin-letters-copy-letter = En faire une nouvelle
admin-letters-copy-hint = La copie est un brouillon : l’objet, l’introduction et les articles y sont repris.
admin-letters-rhythm-hint-next = Ce qui a paru depuis la précédente ; pour la première, depuis son activation. Quand rien n’a paru, rien ne part. Prochain envoi le { $moment }, si quelque chose a paru.
admin-letters-next-in = Prochaine infolettre automatique en { $language } : { $moment }, si quelque chose a paru.
admin-letters-digest-in = Infolettre automatique en { $language }
admin-letters-now-keep = Ne pas envoyer
admin-letters-stop-keep = Laisser partir
admin-letters-resume-keep = Ne pas reprendre
