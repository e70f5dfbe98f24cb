# The list of articles.
admin-articles-title = Articles
admin-articles-new = New article
admin-articles-deleted = The article was deleted.
admin-articles-filter = Filter
admin-articles-reset = Show all
admin-articles-all-statuses = Any status
admin-articles-all-languages = Any language
admin-articles-all-sections = Any section
admin-articles-words = Headline contains
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
