# What all forms say.
admin-form-saved = Saved.
admin-form-was-deleted = Somebody deleted this while you were writing. Everything you wrote is still here: saving will make it anew.
admin-form-conflict = Somebody else has saved this form in the meantime. Nothing that you typed is lost, and nothing of it is saved yet: below is what they saved and you have not. Saving once more puts yours in its place.
admin-form-save = Save
admin-form-view = View online ({ $language })
admin-form-delete = Delete…
admin-form-position = Rank
admin-form-position-hint = Smaller numbers come first.
