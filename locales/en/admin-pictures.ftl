# The library of pictures.
admin-pictures-title = Pictures
admin-pictures-deleted = The picture was deleted.
admin-pictures-added = { $count ->
    [one] One picture was added. Describe it in each language.
   *[other] { $count } pictures were added. Describe them in each language.
}
admin-pictures-known = { $count ->
    [one] This picture was in the library already.
   *[other] { $count } pictures were in the library already.
}
admin-pictures-files = Add pictures
admin-pictures-files-hint = JPEG, PNG, WebP, AVIF or GIF, at most { NUMBER($limit) } MB per file.
admin-pictures-upload = Upload
admin-pictures-no-file = Choose a file first.
admin-pictures-search = Words, credit or number
admin-pictures-find = Filter
admin-pictures-all = Show all
admin-pictures-none = There are no pictures yet.
admin-pictures-none-found = No picture matches.
# $languages: those in which nobody described it.
admin-pictures-no-alt = No description: { $languages }
admin-pictures-number = Picture { $number }
admin-pictures-newest = Newest
admin-pictures-older = Older
admin-pictures-alt = Alternative text
admin-pictures-alt-hint = What the picture shows, for those who do not see it. Leave empty if purely decorative.
admin-pictures-caption = Caption
admin-pictures-credit = Credit
admin-pictures-credit-hint = Who made it, for example “Photo: First Last”.
admin-pictures-usage = Where it is shown
admin-pictures-unused = Nowhere yet.
admin-pictures-used-by-others = In articles of others.
admin-pictures-for-editors = Readers see it already, or others use it: only an editor may change it.
admin-pictures-more = These are the newest { NUMBER($count) }; it is shown in more places.
admin-pictures-size = { $width } × { $height } pixels
# $made, $all: numbers of files, while a picture is being prepared.
admin-pictures-progress = { NUMBER($made) } of { NUMBER($all) } files for readers are ready. The picture can be used already.
admin-pictures-untitled = Untitled
# The list's filters.
admin-pictures-shown = Where it is shown
admin-pictures-shown-anywhere = Does not matter
admin-pictures-shown-nowhere = Nowhere
admin-pictures-described-or-not = Does not matter
admin-pictures-lacks-alt = Missing in { $language }
admin-pictures-from = Added from
admin-pictures-until = Added until
admin-pictures-cut = What you are looking for is rare among many pictures: only a part of them was looked at.
admin-pictures-onward = Look further
# One change to several pictures of the list.
admin-pictures-licence = Licence
admin-pictures-licence-hint = For example “CC BY 4.0”. An address in https:// becomes a link. Readers see it after the credit.
admin-pictures-all-rights = All rights reserved
admin-pictures-public-domain = Public domain
admin-pictures-bulk-title = With the chosen pictures
admin-pictures-bulk-chosen = Chosen: { $number }
admin-pictures-bulk-credit = Give them this credit
admin-pictures-bulk-licence = Give them this licence
admin-pictures-bulk-delete = Delete those that are shown nowhere
admin-pictures-ask-delete = { $count ->
    [0] Nothing to delete
    [one] Delete one picture?
   *[other] Delete { $count } pictures?
}
admin-pictures-in-use = It is shown on the site or in a draft: it stays.
admin-pictures-report = { $count ->
    [0] No picture was deleted.
    [one] One picture was deleted.
   *[other] { $count } pictures were deleted.
}
admin-pictures-done = { $count ->
    [0] There was nothing to change.
    [one] One picture was changed.
   *[other] { $count } pictures were changed.
}
# Sending files by the script: it puts a file's name or a number in the place of “…”.
admin-pictures-drop = Drop pictures anywhere on this page, or choose them here.
admin-pictures-queue = Uploads
admin-pictures-sending = { $name }: uploading
admin-pictures-sent = Added
admin-pictures-there = In the library already:
admin-pictures-ended = Your session has ended. Sign in again in another tab, then try again.
admin-pictures-busy = The server could not deal with this file at the moment.
admin-pictures-some-known = Pictures that were there already: { $number }.
admin-pictures-some-lost = Files to send again: { $number }.
admin-pictures-failed = The connection was lost.
admin-pictures-again = Try again
admin-pictures-all-sent = Pictures added: { $number }.
admin-pictures-some-refused = Files refused: { $number }.
admin-pictures-reload = Show them in the list
# A picture's page.
admin-pictures-focus = Point in focus
admin-pictures-focus-hint = What stays in sight when the picture is cropped: move the sliders, or touch the picture.
admin-pictures-focus-x = From the left, in %
admin-pictures-focus-y = From the top, in %
# What a picture becomes in a frame of these proportions, for example 16:9.
admin-pictures-crop = Frame { $width }:{ $height }
admin-pictures-replace-title = Replace the file
admin-pictures-replace-hint = The other file takes the place of this one wherever the picture is shown. The texts stay; the point in focus goes back to the middle. The old file stays at its address for a week. At most { NUMBER($limit) } MB.
admin-pictures-replace-file = New file
admin-pictures-replace-go = Replace everywhere
admin-pictures-replaced = The file was replaced wherever the picture is shown.
admin-pictures-replace-same = That is this picture's file already.
admin-pictures-replace-known = That file is picture { $number } of the library already. Use that one, or choose another file.
