# Why a picture is not taken.
media-not-a-picture = This file is not a JPEG, PNG, WebP or GIF picture.
# $limit: in mebibytes.
media-too-large = This file is too large: { NUMBER($limit) } MB at most.
media-too-many-pixels = This picture is too large: 100 million pixels at most, and 30,000 pixels a side.
media-damaged = This file is damaged or incomplete. Try saving it again.
