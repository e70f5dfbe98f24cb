# Les textes du site lui-même et ses comptes ailleurs.
admin-settings-title = Réglages du site
admin-settings-name = Nom du magazine
admin-settings-tagline = Slogan
admin-settings-description = Description
admin-settings-description-hint = Une ou deux phrases, pour les moteurs de recherche et le bas des pages.
admin-settings-network = Adresse du compte { $network ->
    [instagram] Instagram
    [facebook] Facebook
    [x] X
    [linkedin] LinkedIn
    [youtube] YouTube
    [whatsapp] WhatsApp
    [tiktok] TikTok
    [bluesky] Bluesky
   *[telegram] Telegram
}
admin-settings-crawlers = Autoriser les robots d’intelligence artificielle à lire le site
admin-settings-crawlers-hint = Sans cette autorisation, robots.txt demande aux robots qui recueillent des textes pour entraîner des modèles ou répondre à la place des pages (GPTBot, ClaudeBot, Google-Extended, CCBot…) de ne rien lire. Les moteurs de recherche ne sont pas concernés.
admin-settings-usual = Réglage du serveur ({ $value })
admin-settings-time-zone = Fuseau horaire de la rédaction
admin-settings-time-zone-hint = Celui des heures montrées aux lecteurs et saisies par la rédaction. Ce qui est programmé paraîtra au moment choisi, dont l'heure s'affichera autrement.
admin-settings-default-language = Langue par défaut
admin-settings-default-language-hint = Pour les lecteurs qui arrivent à l'adresse du site sans demander l'une de ses langues.
