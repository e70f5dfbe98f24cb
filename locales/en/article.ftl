article-by = By
article-published = Published
article-updated = Updated
article-minutes = { $minutes ->
    [one] One-minute read
   *[other] { NUMBER($minutes) }-minute read
}
article-read-here = Read this article in English
article-correction = Correction
article-tags = Keywords:
article-place = Section
article-untitled = Untitled
article-preview-back = Back to the form
article-preview = Preview: this is how readers will see the article.
