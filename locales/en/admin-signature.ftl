# The name under which a person's articles appear.
admin-signature-title = My byline
admin-signature-public = Readers see this on your articles and on your page as soon as you save it.
admin-signature-for-editors = Readers see this on your articles and on your page. In your newsroom editors publish: ask one of them to change it, under “Authors”.
admin-signature-picture = Portrait
admin-signature-picture-hint = A picture of the library; add it under “Pictures” first.
admin-signature-no-picture = None
admin-signature-organisation = This is an organisation
admin-signature-organisation-hint = Such as the newsroom itself: search engines will not take it for a person.
