# From one page of a long list to another.
admin-pagination-label = Pages of the list
admin-pagination-before = Previous page
admin-pagination-after = Next page
admin-pagination-place = Page { NUMBER($page) } of { NUMBER($pages) }
