front-latest = Latest
front-empty = Nothing has been published yet.
front-picks = Don’t miss
