# The name under which a person's articles appear.
admin-signature-title = My byline
admin-signature-picture = Portrait
admin-signature-picture-hint = A picture of the library; add it under “Pictures” first.
admin-signature-no-picture = None
admin-signature-organisation = This is an organisation
admin-signature-organisation-hint = Such as the newsroom itself: search engines will not take it for a person.
