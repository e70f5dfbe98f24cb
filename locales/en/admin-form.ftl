# What all forms say.
admin-form-saved = Saved.
admin-form-was-deleted = Somebody deleted this while you were writing. Everything you wrote is still here: saving will make it anew.
admin-form-save = Save
admin-form-view = View online ({ $language })
admin-form-delete = Delete…
admin-form-position = Rank
admin-form-position-hint = Smaller numbers come first.
