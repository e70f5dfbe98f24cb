# Writing to the newsroom.
contact-title = Contact
contact-lede = A question, a mistake to point out, an idea for an article? Write to us.
contact-form = Write to the newsroom
contact-topic = Topic
contact-choose = Choose a topic
contact-name = Your name
contact-email = Your e-mail address
contact-email-hint = To answer you, and for nothing else.
contact-message = Your message
contact-message-hint = At most { NUMBER($limit) } characters.
contact-send = Send the message
contact-wrong = Your message has not been sent yet: please correct what is marked below.
contact-hasty = Your message has not been sent yet: it came so fast that a robot might have written it. Look it over, then send it again.
contact-stale = Your message has not been sent yet: this page had been open for more than a day. Look it over, then send it again.
contact-too-much = Your message has not been sent: too many forms came from your network. Keep this page open, and try again in a quarter of an hour.
contact-thanks = Thank you for your message!
contact-thanks-text = It is on its way to the newsroom. If it calls for an answer, that will come by e-mail.
