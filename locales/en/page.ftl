# Static pages.
page-preview = Preview: this is the page as readers will see it.
