mail-confirm-subject = Please confirm your subscription
mail-confirm-text = Somebody, probably you, has asked for our newsletter in English at { $email }. Please confirm that you want it; until then nothing is sent.
mail-confirm-link = Confirm the subscription
mail-confirm-else = If it was not you, there is nothing to do: without confirmation your address is deleted after thirty days. The link, if you need to copy it:
mail-subscribed-subject = You are subscribed already
mail-subscribed-text = Somebody, probably you, has asked for our newsletter at { $email }. It goes there already; nothing has changed.
mail-subscribed-link = Change or end the subscription
mail-subscribed-else = There you can also choose another language. The link, if you need to copy it:
