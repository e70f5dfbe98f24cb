# The contact form: what readers can write about, and whom it reaches.
admin-contact-title = Contact
admin-contact-hint = As soon as there is a topic, readers have a form on the contact page of each language, below the text of the static page of that name if there is one. What they write goes to the topic's address, and the answer comes back to them.
admin-contact-see = See the page ({ $language })
admin-contact-new = New topic
admin-contact-none = There is no topic yet: readers have no form.
admin-contact-full = { NUMBER($most) } topics are enough: delete one to add another.
admin-contact-deleted = The topic was deleted.
admin-contact-moved = It was moved.
admin-contact-topic = Topic
admin-contact-name = Name of the topic
admin-contact-email = E-mail address
admin-contact-email-hint = Where messages about it arrive. Readers do not see it.
admin-contact-language = Language of these e-mails
admin-contact-language-hint = Of what stands around the reader's words.
admin-contact-order = Order
admin-contact-up = Move “{ $name }” up
admin-contact-down = Move “{ $name }” down
admin-contact-delete = Delete “{ $name }”?
admin-contact-delete-text = Readers will not be able to choose this topic any more. What they have sent already will still arrive.
admin-contact-no-server = No mail server is set: what readers write waits until there is one.
admin-contact-lost = { $count ->
    [one] One message could not be delivered to { $email }; the server said: { $reason }
   *[other] { NUMBER($count) } messages could not be delivered to { $email }; the server said: { $reason }
}
admin-contact-lost-read = Read what did not arrive
admin-contact-lost-message = Message { $number }
admin-contact-lost-untold = { $count ->
    [one] One message could not be delivered to { $email } within thirty days.
   *[other] { NUMBER($count) } messages could not be delivered to { $email } within thirty days.
}
