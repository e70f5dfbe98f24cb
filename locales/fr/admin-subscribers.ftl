# Les abonnés à l'infolettre ; pour les administrateurs.
admin-subscribers-menu = Abonnés
admin-subscribers-title = Abonnés à l'infolettre
admin-subscribers-back = Tous les abonnés
admin-subscribers-counts = Combien ils sont
admin-subscribers-total = Toutes les langues
admin-subscribers-any = Tous les états
admin-subscribers-search = Adresse
admin-subscribers-search-hint = Son début, ou @exemple.org.
admin-subscribers-state-label = État
admin-subscribers-state = { $state ->
    [waiting] À confirmer
    [confirmed] Confirmé
    [left] Désabonné
    [refused] Adresse inexistante
   *[other] { $state }
}
admin-subscribers-language = Langue
admin-subscribers-email = Adresse
admin-subscribers-consented = Accord
admin-subscribers-created = Arrivée ici
admin-subscribers-confirmed = Confirmation
admin-subscribers-ended = Fin
admin-subscribers-by-label = Arrêté par
admin-subscribers-by = { $by ->
    [reader] Le lecteur
    [administrator] La rédaction
    [server] Le serveur de l'adresse
    [import] Ailleurs, avant l'importation
   *[other] { $by }
}
admin-subscribers-reason = Réponse du serveur
admin-subscribers-source-label = Provenance
admin-subscribers-source = { $source ->
    [form] Le formulaire du site
    [import] Une importation
   *[other] { $source }
}
admin-subscribers-consent = Termes de l'accord
admin-subscribers-consent-none = Aucune formulation n'a été gardée.
admin-subscribers-none = Il n'y a encore aucun abonné.
admin-subscribers-none-found = Aucun abonné ne correspond à ces critères.
admin-subscribers-cut = D'autres adresses commencent ainsi : tapez-en davantage.
admin-subscribers-newest = Abonnés les plus récents
admin-subscribers-older = Abonnés plus anciens
admin-subscribers-export = Tout télécharger (CSV)
admin-subscribers-import = Importer
admin-subscribers-save = Enregistrer la langue
admin-subscribers-end = Arrêter l'abonnement
admin-subscribers-end-keep = Ne pas l'arrêter
admin-subscribers-end-title = Arrêter l'abonnement de { $email } ?
admin-subscribers-end-text = L'infolettre ne sera plus envoyée à cette adresse, et aucune importation ne l'abonnera de nouveau. La personne pourra se réabonner elle-même.
admin-subscribers-ended-notice = L'abonnement est arrêté.
admin-subscribers-delete = Tout effacer…
admin-subscribers-delete-title = Effacer { $email } ?
admin-subscribers-delete-text = L'adresse, le moment et les termes de l'accord, ainsi que les courriels envoyés seront effacés sans retour. Kiosque ne saura plus rien de cette personne : importer plus tard un fichier où l'adresse figure encore l'abonnerait de nouveau. Si la personne veut seulement ne plus recevoir l'infolettre, arrêtez plutôt l'abonnement.
admin-subscribers-deleted-notice = Tout ce qui touchait à cet abonné est effacé.
admin-subscribers-mails = Courriels
admin-subscribers-mails-hint = Ceux des trente derniers jours. Kiosque n'enregistre ni l'ouverture d'un courriel ni les liens suivis.
admin-subscribers-mails-none = Aucun courriel.
admin-subscribers-mail-subject = Objet
admin-subscribers-mail-state-label = Résultat
admin-subscribers-mail-at = Quand
admin-subscribers-mail-state = { $state ->
    [waiting] À envoyer
    [handing] Envoi en cours
    [sent] Envoyé
    [refused] Refusé
    [expired] Abandonné après deux jours
    [unsure] Remis sans réponse
    [bounced] Revenu
   *[other] { $state }
}
admin-subscribers-import-title = Importer des abonnés
admin-subscribers-import-hint = Les personnes déjà présentes ne changent pas. Celles qui se sont désabonnées, ou dont l'adresse n'existe pas, ne sont pas réabonnées, quoi qu'en dise le fichier.
admin-subscribers-file = Fichier CSV
admin-subscribers-file-hint = Venu de Kiosque, Mailchimp, Substack ou Ghost, tel quel ; venu d'ailleurs, avec une première ligne qui nomme une colonne email.
admin-subscribers-file-none = Choisissez un fichier.
admin-subscribers-file-too-large = Le fichier est trop volumineux : { NUMBER($limit) } Mo au plus. De plus grands s'importent en ligne de commande.
admin-subscribers-file-no-text = Ce fichier n'est pas un texte. Exportez-le au format CSV.
admin-subscribers-file-no-head = La première ligne ne nomme aucune colonne d'adresses, comme email ou Email Address.
admin-subscribers-file-too-many = Le fichier compte plus de { NUMBER($limit) } lignes. Divisez-le.
admin-subscribers-consent-field = Où et comment ces personnes ont donné leur accord
admin-subscribers-consent-hint = Par exemple : « Formulaire de l'ancien site, de 2019 à 2026, avec les mots : je souhaite recevoir l'infolettre. » C'est la preuve gardée avec chaque adresse, à moins que le fichier n'ait sa propre formulation.
admin-subscribers-language-field = Langue de l'infolettre
admin-subscribers-language-hint = Pour les personnes dont le fichier ne donne aucune des langues du site.
admin-subscribers-way = Demander une confirmation
admin-subscribers-way-hint = Une personne à qui l'on demande reçoit un courriel avec un lien, et l'infolettre seulement après l'avoir suivi.
admin-subscribers-way-table = Si le fichier ne date pas l'accord
admin-subscribers-way-confirmed = À personne : c'est déjà fait
admin-subscribers-way-ask = À tous
admin-subscribers-take = Importer
admin-subscribers-taken-confirmed = { $count ->
    [0] Aucun nouvel abonné.
    [one] { NUMBER($count) } nouvel abonné.
   *[other] { NUMBER($count) } nouveaux abonnés.
}
admin-subscribers-taken-waiting = { $count ->
    [one] { NUMBER($count) } attend d'être confirmé.
   *[other] { NUMBER($count) } attendent d'être confirmés.
}
admin-subscribers-taken-ended = { $count ->
    [one] { NUMBER($count) } s'était désabonné ailleurs : gardé pour qu'aucune importation ne le réabonne.
   *[other] { NUMBER($count) } s'étaient désabonnés ailleurs : gardés pour qu'aucune importation ne les réabonne.
}
admin-subscribers-taken-known = { $count ->
    [one] { NUMBER($count) } était déjà là.
   *[other] { NUMBER($count) } étaient déjà là.
}
admin-subscribers-taken-over = { $count ->
    [one] { NUMBER($count) } s'est désabonné ici, ou son adresse n'existe pas : non réabonné.
   *[other] { NUMBER($count) } se sont désabonnés ici, ou leur adresse n'existe pas : non réabonnés.
}
admin-subscribers-taken-twice = { $count ->
    [one] { NUMBER($count) } ligne y était deux fois.
   *[other] { NUMBER($count) } lignes y étaient plusieurs fois.
}
admin-subscribers-refused = { $count ->
    [one] Une ligne n'a pas été prise
   *[other] { NUMBER($count) } lignes n'ont pas été prises
}
# $line est le numéro d'une ligne du fichier, $reason une phrase.
admin-subscribers-line = Ligne { $line } : { $reason }
admin-subscribers-flaw-time = Une date est illisible, ou à venir. Écrivez 2026-11-27 ou 2026-11-27T10:00:00Z.
admin-subscribers-flaw-state = L'état est inconnu. Écrivez confirmed, waiting, left ou refused.
admin-subscribers-flaw-broken = Un guillemet s’ouvre ici et ne se referme jamais, ou la ligne est trop longue. Ce qui suit n’a pas été lu.
admin-subscribers-line-of = Ligne { $line } ({ $row }) : { $reason }
admin-subscribers-columns = Colonnes lues : { $columns }.
admin-subscribers-columns-unread = Colonnes laissées de côté : { $columns }.
admin-subscribers-undated = { $count ->
    [one] { NUMBER($count) } ligne ne date pas l'accord : le moment de cette importation est gardé à la place.
   *[other] { NUMBER($count) } lignes ne datent pas l'accord : le moment de cette importation est gardé à la place.
}
admin-subscribers-check = Vérifier sans importer
admin-subscribers-checked = { $count ->
    [one] Rien n'est importé : { NUMBER($count) } ligne peut l'être. Choisissez de nouveau le fichier pour l'importer.
   *[other] Rien n'est importé : { NUMBER($count) } lignes peuvent l'être. Choisissez de nouveau le fichier pour l'importer.
}
