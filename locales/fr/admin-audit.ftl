# Le journal : qui a fait quoi, et quand.
admin-audit-title = Journal d'activité
admin-audit-kept = { $days ->
    [one] Les entrées sont gardées un jour.
   *[other] Les entrées sont gardées { NUMBER($days) } jours.
}
admin-audit-kept-for-ever = Les entrées sont gardées sans limite.
admin-audit-person = Personne
admin-audit-everybody = Tout le monde
admin-audit-nobody = Kiosque
admin-audit-kind = De quoi il s'agit
admin-audit-everything = Tout
admin-audit-since = Depuis le
admin-audit-until = Jusqu'au
admin-audit-when = Quand
admin-audit-what = Ce qui s'est passé
admin-audit-open = Ouvrir
admin-audit-none = Le journal est encore vide.
admin-audit-none-found = Aucune entrée ne correspond à ces critères.
admin-audit-newest = Entrées les plus récentes
admin-audit-older = Entrées plus anciennes
admin-audit-action-at = { $action } { $moment }
admin-audit-action = { $action ->
    [created] Création
    [saved] Enregistrement
    [submitted] Proposition à la relecture
    [published] Publication
    [scheduled] Publication programmée le
    [withdrawn] Retrait
    [end_set] Retrait prévu le
    [restored] Rétablissement d'une version
    [deleted] Suppression
    [embargo_set] Embargo jusqu'au
    [embargo_lifted] Levée de l'embargo
    [marked_current] Traduction marquée à jour
    [merged] Fusion
    [ordered] Nouvel ordre
    [replaced] Remplacement
    [imported] Importation
    [exported] Exportation
    [sent] Envoi
    [stopped] Arrêt de l’envoi
    [resumed] Reprise de l’envoi
    [unscheduled] Programmation annulée
    [shared] Lien créé pour des personnes sans compte
    [unshared] Lien révoqué
    [invited] Lien de connexion créé
    [signed_in] Connexion
    [signed_out] Déconnexion
    [sign_in_failed] Connexion refusée
    [sessions_ended] Sessions fermées
    [password_changed] Changement de mot de passe
    [factor_added] Ajout d'un second facteur
    [factor_removed] Retrait d'un second facteur
    [retried] Nouvelle tentative demandée
    [unsubscribed] Fin d'un abonnement
   *[other] { $action }
}
admin-audit-thing = { $thing ->
    [article] Article
    [section] Rubrique
    [tag] Mot-clé
    [author] Auteur
    [page] Page
    [topic] Sujet de contact
    [picture] Image
    [front] Page d'accueil
    [banner] Bandeau
    [letter] Infolettre
    [menu] Menu
    [redirect] Redirection
    [glossary] Glossaire
    [settings] Réglages
    [account] Compte
    [session] Connexion
    [job] Tâche de fond
    [subscriber] Abonné
   *[other] { $thing }
}
admin-job-kind = { $kind ->
    [publish] Noter qu'un texte programmé est paru
    [withdraw] Retirer un texte arrivé à son terme
    [forget_audit] Supprimer les anciennes entrées du journal
    [propose_pages] Chercher les pages que les lecteurs voulaient
    [finish_picture] Produire les formats et les largeurs d’une image
    [remove_picture] Retirer les fichiers d’une image supprimée
    [send_letter] Envoyer une infolettre à tous ses abonnés
    [make_digest] Composer une infolettre automatique
    [send_mail] Envoyer le courrier
    [forget_mail] Oublier l’ancien courrier et les abonnements jamais confirmés
   *[other] { $kind }
}
