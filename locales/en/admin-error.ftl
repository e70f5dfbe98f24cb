# Pages of errors in the admin.
admin-error-home = Back to the articles
admin-error-missing = Not found
admin-error-missing-text = There is nothing at this address, or there no longer is: it may have been deleted.
admin-error-forbidden = Not for your role
admin-error-forbidden-text = This page is for administrators only.
admin-error-forged = Form refused
admin-error-forged-text = This form did not come from a page of this site. Nothing was changed.
admin-error-method = Not possible
admin-error-method-text = This address cannot be used in this way.
admin-error-too-large = Too much at once
admin-error-too-large-text = What was sent is larger than allowed. Nothing was saved: go back and shorten the text, or choose a smaller file.
admin-error-busy = One moment
admin-error-busy-text = Too many people are signing in at once. Please try again in a minute.
admin-error-malformed = Unreadable
admin-error-malformed-text = What was sent is incomplete or malformed. Nothing was saved: go back and try again.
admin-error-server = Something went wrong
admin-error-server-text = The server could not answer. The incident is in the log. Please try again in a moment; if it persists, tell whoever runs the server.
