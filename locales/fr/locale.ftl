# Ce que le programme doit savoir de la langue elle-même.
locale-name = Français
locale-cldr = fr-FR
locale-dir = ltr
locale-og = fr_FR
