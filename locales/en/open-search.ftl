# The browser's own search bar.
open-search-description = Search { $site }
