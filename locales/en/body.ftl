# What surrounds the text of an article.
# Content kept elsewhere: $provider is the house's name (YouTube) or address (example.org).
body-embed = This content is hosted by { $provider }. Nothing is loaded until you open it.
body-embed-open = Open on { $provider }
# In place of a picture that an import could not get.
body-missing-picture = Picture unavailable
# Below that place, when several pictures of a gallery are missing; $titles: theirs.
body-missing-pictures = Gallery of { $number } pictures
body-missing-pictures-named = Gallery of { $number } pictures: { $titles }
# Name of a table without a caption, for screen readers; $number: its place in the article.
body-table = Table { $number }
