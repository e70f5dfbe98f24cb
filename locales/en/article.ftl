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
article-place = You are here
# First step of the breadcrumb: the front page.
article-front = Home
# Title over up to four articles of the same section and keywords.
article-related = Related articles
# Name, for screen readers, of the links to the articles published before and after this one.
article-around = Neighbouring articles
article-previous = Previous article
article-next = Next article
article-untitled = Untitled
article-preview-back = Back to the form
article-preview = Preview: this is how readers will see the article.
article-preview-until = Confidential preview, shown to whoever has this link until { $moment }. Please do not publish it.
article-preview-unsaved = This text is not saved yet.
article-preview-draft = Draft: readers do not see it.
article-preview-in-review = In review: readers do not see it.
article-preview-scheduled = Scheduled: readers will see it on { $moment }.
article-preview-published = Readers see the published version.
article-preview-withdrawn = Withdrawn: readers no longer see it.
article-preview-embargo = Under embargo until { $moment }.
