# The history of one language's text of an article.
admin-history-title = History
admin-history-back = Back to the article
admin-history-link = History
admin-history-languages = Languages
admin-history-list = Saved versions, newest first
admin-history-from = From
admin-history-to = To
admin-history-from-this = Compare from the version of { $moment }
admin-history-to-this = Compare to the version of { $moment }
admin-history-saved = Saved
admin-history-person = By
admin-history-nobody = Import or former account
admin-history-actions = Actions
admin-history-present = present
admin-history-changes = What changed
admin-history-changes-of = What changed on { $moment }
admin-history-restore = Restore…
admin-history-restore-of = Restore the version of { $moment }…
admin-history-compare = Compare
admin-history-older = Older versions
admin-history-none = Nothing of this text has been saved yet.
# $moment is “24 November 2026 at 14:05”.
admin-history-by = { $moment } ({ $person })
admin-history-between = From { $before } to { $after }
admin-history-first = First version: { $moment }
admin-history-same = Both versions say the same.
# Said to those who do not see colours, around words that came or went.
admin-history-added = [added:
admin-history-removed = [removed:
admin-history-end = ]
admin-history-reset = only the formatting changed
admin-history-folded = { $count ->
    [one] One paragraph stayed
   *[other] { NUMBER($count) } paragraphs stayed
}
admin-history-picture = [picture { $number }]
admin-history-gallery = [pictures { $numbers }]
admin-history-embed = [{ $what }]
admin-history-rule = [rule]
admin-history-missing = [missing picture { $address }]
admin-history-restore-text = Headline, standfirst and body become what they were then. The present version stays in the history; status, address, pictures and times stay as they are.
admin-history-restore-now = Restore this version
admin-history-leave = Leave it as it is
admin-history-was-restored = The version was restored. The one before it is in the list.
admin-history-conflict = Somebody saved this article in the meantime, and nothing was restored. This is how the version compares with what is there now.
