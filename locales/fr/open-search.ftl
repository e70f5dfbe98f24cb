# La barre de recherche du navigateur.
open-search-description = Chercher dans { $site }
