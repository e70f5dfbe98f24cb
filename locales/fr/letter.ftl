# Ce que disent les infolettres elles-mêmes.
letter-daily-subject = Aujourd’hui : { $headline }
letter-weekly-subject = La semaine : { $headline }
letter-test-subject = [Essai] { $subject }
letter-why = Vous recevez cette infolettre de { $site } parce que vous l’avez demandée à cette adresse.
letter-leave = Changer de langue ou se désabonner
