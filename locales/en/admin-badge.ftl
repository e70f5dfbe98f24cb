# How one language's text stands.
admin-badge-untranslated = Not translated
admin-badge-draft = Draft
admin-badge-in-review = In review
admin-badge-scheduled = Scheduled
admin-badge-published = Published
admin-badge-withdrawn = Withdrawn
admin-badge-out-of-date = Out of date
admin-badge-in-progress = Translation begun
