# The library of pictures.
admin-pictures-title = Pictures
admin-pictures-deleted = The picture was deleted.
admin-pictures-added = { $count ->
    [one] One picture was added. Describe it in each language.
   *[other] { $count } pictures were added. Describe them in each language.
}
admin-pictures-files = Add pictures
admin-pictures-files-hint = JPEG, PNG, WebP, AVIF or GIF, at most { NUMBER($limit) } MB per file.
admin-pictures-upload = Upload
admin-pictures-no-file = Choose a file first.
admin-pictures-search = Search descriptions, captions and credits
admin-pictures-find = Search
admin-pictures-all = Show all
admin-pictures-none = There are no pictures yet.
admin-pictures-none-found = No picture matches.
admin-pictures-no-alt = No description
admin-pictures-number = Picture { $number }
admin-pictures-newest = Newest
admin-pictures-older = Older
admin-pictures-alt = Alternative text
admin-pictures-alt-hint = What the picture shows, for those who do not see it. Leave empty if purely decorative.
admin-pictures-caption = Caption
admin-pictures-credit = Credit
admin-pictures-credit-hint = Author and rights, for example “Photo: First Last”.
admin-pictures-usage = Where it is shown
admin-pictures-unused = Nowhere yet.
admin-pictures-used-by-others = In articles of others.
admin-pictures-for-editors = Readers see it already, or others use it: only an editor may change these texts.
admin-pictures-more = These are the newest { NUMBER($count) }; it is shown in more places.
admin-pictures-size = { $width } × { $height } pixels
# $made, $all: numbers of files, while a picture is being prepared.
admin-pictures-progress = { NUMBER($made) } of { NUMBER($all) } files for readers are ready. The picture can be used already.
admin-pictures-untitled = Untitled
