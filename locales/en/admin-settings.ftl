# The site's own texts and its accounts elsewhere.
admin-settings-title = Site settings
admin-settings-name = Name of the magazine
admin-settings-tagline = Tagline
admin-settings-description = Description
admin-settings-description-hint = One or two sentences, for search engines and the foot of the pages.
admin-settings-network = Address of the { $network ->
    [instagram] Instagram
    [facebook] Facebook
    [x] X
    [linkedin] LinkedIn
    [youtube] YouTube
    [whatsapp] WhatsApp
    [tiktok] TikTok
    [bluesky] Bluesky
   *[telegram] Telegram
} account
