pager-label = Pages
pager-newer = Newer articles
pager-older = Older articles
pager-place = Page { NUMBER($number) } of { NUMBER($pages) }
pager-title = { $name }, page { NUMBER($number) }
