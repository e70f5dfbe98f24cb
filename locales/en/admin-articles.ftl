# The list of articles.
admin-articles-title = Articles
admin-articles-new = New article
admin-articles-deleted = The article was deleted.
admin-articles-filter = Filter
admin-articles-reset = Show all
admin-articles-all-statuses = Any status
admin-articles-all-languages = Any language
admin-articles-all-sections = Any section
admin-articles-words = Words of the article
admin-articles-status = Status
admin-articles-language = Language
admin-articles-section = Section
admin-articles-headline = Headline
admin-articles-updated = Changed
admin-articles-untitled = Untitled
admin-articles-count = { $count ->
    [0] No articles
    [one] One article
   *[other] { $count } articles
}
admin-articles-none = There are no articles yet. Write the first one!
admin-articles-none-found = No article matches.
admin-articles-sort = Order
admin-articles-sort-changed = Last changed first
admin-articles-sort-unchanged = Longest unchanged first
admin-articles-sort-published = Last published first
admin-articles-sort-first-published = First published first
admin-articles-sort-made = Newest first
admin-articles-sort-first-made = Oldest first
admin-articles-further = More filters
admin-articles-tag = Tag contains
admin-articles-author = Author contains
admin-articles-from = Published from
admin-articles-until = Published until
admin-articles-count-more = More than { $count } articles
admin-articles-before = Previous articles
admin-articles-after = More articles
admin-articles-onward = Look further
admin-articles-cut = What you look for is rare among many: only a part of the list has been looked through so far.
admin-articles-pages = Parts of the list
admin-articles-choose = Choose
admin-articles-choose-all = Choose all on this page
admin-articles-done = { $count ->
    [0] Nothing had to be changed.
    [one] One article was changed.
   *[other] { $count } articles were changed.
}
admin-articles-embargo = Embargo until { $moment }
