pager-label = Pages
pager-newer = Articles plus récents
pager-older = Articles plus anciens
pager-place = Page { NUMBER($number) } sur { NUMBER($pages) }
pager-title = { $name }, page { NUMBER($number) }
