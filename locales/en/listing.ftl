listing-section = Section
listing-tag = Keyword
listing-author = Author
listing-empty = Nothing has been published here yet.
listing-feed = RSS feed: { $name }
# What search engines are told of a section, a keyword or an author whom nobody has described.
listing-section-summary = All articles of the section “{ $name }”.
listing-tag-summary = All articles with the keyword “{ $name }”.
listing-author-summary = All articles by { $name }.
