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
admin-settings-crawlers = Let crawlers for artificial intelligence read the site
admin-settings-crawlers-hint = Unless this is ticked, robots.txt asks crawlers that gather texts to train models or to answer in the place of pages (GPTBot, ClaudeBot, Google-Extended, CCBot…) to read nothing. Search engines are not concerned.
admin-settings-usual = Setting of the server ({ $value })
admin-settings-time-zone = The newsroom’s time zone
admin-settings-time-zone-hint = That of the times that readers see and editors type. What is scheduled comes out at the moment that was chosen; its time will show differently.
admin-settings-default-language = Default language
admin-settings-default-language-hint = For readers who come to the site’s address without asking for one of its languages.
