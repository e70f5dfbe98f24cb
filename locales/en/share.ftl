# Sharing an article.
share-title = Share
# $network: the name of a network (Facebook).
share-on = Share on { $network }
share-mail = Send by e-mail
share-copy = Copy link
share-copied = Link copied
# Opens the phone's own menu for sharing.
share-more = Share in other ways
