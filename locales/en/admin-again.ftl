# The session ended while somebody was writing.
admin-again-title = Nothing has been saved yet
admin-again-signed-out = Your session ended while you were writing. Your text is kept on this page; do not close it.
admin-again-sign-in = Sign in in a new tab.
admin-again-come-back = Come back to this tab and send again.
admin-again-stale = You have signed in again since you opened the form. Your text is kept on this page; please send it again.
# For what a script sends from a page that is still open.
admin-again-script = Your session has ended. Sign in in another tab, then save this page.
admin-again-barred-title = Nothing was saved
admin-again-barred = Your role does not let you do this, or not any more: it may have changed while you were writing, or the article may be somebody else's now. What you typed is below: copy it before you leave this page.
admin-again-typed = Text { NUMBER($number) }
admin-again-send = Send again
