# Les pages fixes.
page-preview = Aperçu : voici la page telle que les lecteurs la verront.
