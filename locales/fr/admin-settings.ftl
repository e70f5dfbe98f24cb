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
