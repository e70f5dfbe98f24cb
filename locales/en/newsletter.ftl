newsletter-title = Newsletter
newsletter-lede = Our articles in your inbox, in English. Nothing else.
newsletter-email = Your e-mail address
newsletter-subscribe = Subscribe
newsletter-leave-empty = Leave this field empty
newsletter-thanks = Thank you for your submission!
newsletter-thanks-text = We have just written to that address: confirm there that you want the newsletter in English.
