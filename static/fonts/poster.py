"""Makes poster-latin.ttf and poster-khmer.ttf, the faces that pictures for shared links are drawn with (src/poster).

    pip download --no-deps fontpkg-newsreader==1.3
    npm pack @fontsource/noto-serif-khmer@5.3.0 && tar -xzf fontsource-noto-serif-khmer-5.3.0.tgz
    pip install fonttools==4.68.0 brotli==1.2.1
    python3 poster.py fontpkg_newsreader-1.3-py3-none-any.whl package/files/noto-serif-khmer-khmer-600-normal.woff2

Latin is the same cut as the site's headlines (make.py), with every letter that Newsreader has: readers' machines fill
in what the web's small subset lacks, a drawing has nothing but these two files. Neither licence (OFL.txt,
OFL-khmer.txt) reserves a name.
"""
import io, sys, zipfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEIGHT, OPTICAL_SIZE = 620, 60
# Spaces that Newsreader leaves to other faces, in shares of the type size: thin, and narrow without a break.
SPACES = {0x2009: 1 / 7, 0x202F: 1 / 7}
# Signs that it leaves to others too, and those that look alike.
TWINS = {0x2011: 0x2D, 0x2015: 0x2014, 0x02BC: 0x2019}


def newsreader(wheel):
    data = zipfile.ZipFile(wheel).read("fontpkg_newsreader/files/Newsreader[opsz,wght].ttf")
    font = instantiateVariableFont(TTFont(io.BytesIO(data)), {"wght": WEIGHT, "opsz": OPTICAL_SIZE})
    cmap = font.getBestCmap()
    added = {code: cmap[like] for code, like in TWINS.items()}
    for code, share in SPACES.items():
        name = added[code] = f"uni{code:04X}"
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = font["glyf"]["space"]
        font["hmtx"][name] = (round(font["head"].unitsPerEm * share), 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: name for code, name in added.items() if code not in cmap})
    return font


def write(font, name):
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.layout_features = ["*"]
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.drop_tables += ["STAT", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap().keys())
    subsetter.subset(font)
    font.flavor = None
    font.recalcTimestamp = False
    path = Path(__file__).parent / name
    font.save(path)
    print(name, path.stat().st_size, "bytes,", len(font.getBestCmap()), "characters")


def main(wheel, khmer):
    write(newsreader(wheel), "poster-latin.ttf")
    write(TTFont(khmer), "poster-khmer.ttf")


main(*sys.argv[1:])
