# Why a picture is not taken.
media-not-a-picture = This file is not a JPEG, PNG, WebP, AVIF or GIF picture.
# $limit: in mebibytes.
media-too-large = This file is too large: { NUMBER($limit) } MB at most.
media-too-many-pixels = This picture is too large: 100 million pixels at most, and 30,000 pixels a side.
media-damaged = This file is damaged or incomplete. Try saving it again.
media-empty = This file is empty: it has no content.
media-heic = This is a HEIC picture, as iPhones take them. Open it and export it as JPEG, or choose “Most Compatible” in Settings, Camera, Formats.
media-drawing = This is an SVG drawing, which may hold programs. Export it as PNG.
media-too-slow = This file takes too long to read. Save it again as an ordinary JPEG.
