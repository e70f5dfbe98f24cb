front-latest = Latest
front-empty = Nothing has been published yet.
