listing-section = Section
listing-tag = Keyword
listing-author = Author
listing-empty = Nothing has been published here yet.
listing-feed = RSS feed: { $name }
