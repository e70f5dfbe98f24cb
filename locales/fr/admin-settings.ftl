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
