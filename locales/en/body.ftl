# What surrounds the text of an article.
# Content kept elsewhere: $provider is the house's name (YouTube) or address (example.org).
body-embed = This content is hosted by { $provider }. Nothing is loaded until you open it.
body-embed-open = Open on { $provider }
# What opens in place, within a frame: its name, then the link that opens it. $house: the house's name (YouTube).
body-video-of = Video on { $house }
body-video-play = Play the video on { $house }
body-sound-of = Recording on { $house }
body-sound-play = Listen on { $house }
body-post-of = Post on { $house }
body-post-show = Show the post from { $house }
body-map-of = { $house } map
body-map-show = Show the { $house } map
# The frame's full name, for screen readers; $what: one of the names above.
body-frame-captioned = { $what }: { $caption }
body-frame-numbered = { $what } ({ $number })
# $name: the file's name; $host: the site where it is.
body-pdf = PDF document on { $host }: { $name }
body-pdf-open = Open the PDF document
# Below a picture that moves, which it does not before it is asked to.
body-animation = Play the animation
# In place of a picture that an import could not get.
body-missing-picture = Picture unavailable
# Below that place, when several pictures of a gallery are missing; $titles: theirs.
body-missing-pictures = Gallery of { $number } pictures
body-missing-pictures-named = Gallery of { $number } pictures: { $titles }
# Name of a table without a caption, for screen readers; $number: its place in the article.
body-table = Table { $number }
# The link to a picture's terms, where they have no shorter name.
body-licence = Licence
