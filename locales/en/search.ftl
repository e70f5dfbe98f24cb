search-title = Search
search-link = Search
search-heading = Search: { $query }
search-description = Search every article published in English.
search-label = Words to find
search-submit = Search
search-section = Section
search-any-section = All sections
search-filters = Refine the search
search-period = Period
search-any-time = Any time
search-week = Past week
search-month = Past month
search-year = Past year
search-sort = Order
search-by-relevance = Most relevant first
search-by-date = Newest first
search-count = { $count ->
    [one] One article
   *[other] { NUMBER($count) } articles
}
search-count-more = More than { NUMBER($count) } articles
search-elsewhere = { $count ->
    [one] One article in English
   *[other] { NUMBER($count) } articles in English
}
search-elsewhere-more = More than { NUMBER($count) } articles in English
search-unread = Only some of the articles that have these words were read for the phrase. Add a word, or choose a section or a period, to find others.
search-results = Articles found
search-nothing = No article matches
search-advice-spelling = Check the spelling; accents, capitals and plurals do not matter.
search-advice-fewer = Try fewer words, or other ones: an article must have them all.
search-advice-filters = Search all sections, all authors and any time.
search-hint = An article must have all the words. Quotation marks find a phrase, a minus (-rice) leaves a word out.
search-latest = The latest articles
search-previous = Previous results
search-next = More results
search-author = Author
search-any-author = All authors
# Nothing has one of the words as they were typed, and a word that is one letter away from it is found.
search-corrected = { $words ->
    [one] Results for “{ $corrected }”. Nothing found for “{ $typed }”.
   *[other] Results for “{ $corrected }”. No article has all the words of “{ $typed }”.
}
search-most-read = Most read
# The list of what may be meant while somebody types.
suggestion-label = Suggestions
# What a suggestion leads to.
suggestion-article = Article
suggestion-section = Section
suggestion-tag = Tag
suggestion-author = Author
# Said by screen readers when the list changes.
suggestion-count = { $count ->
    [0] No suggestions
    [one] One suggestion
   *[other] { NUMBER($count) } suggestions
}
