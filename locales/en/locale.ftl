# What the program must know of this language itself.
# Its own name, as the language switch shows it.
locale-name = English
# CLDR locale for dates, numbers, lists and sorting.
locale-cldr = en-GB
# Direction of writing: ltr or rtl.
locale-dir = ltr
# Open Graph's name for it (og:locale).
locale-og = en_GB
