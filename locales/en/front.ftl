front-latest = Latest
front-empty = Nothing has been published yet.
front-picks = Don’t miss
front-most-read-day = Most read today
front-most-read-week = Most read this week
