"""Makes headline.woff2 from the variable Newsreader of @fontsource-variable/newsreader 5.3.0 (npm).

    npm pack @fontsource-variable/newsreader@5.3.0 && tar -xzf fontsource-variable-newsreader-5.3.0.tgz
    pip install fonttools==4.68.0 brotli==1.2.1
    python3 make.py package/files/newsreader-latin-opsz-normal.woff2

One weight and one optical size, the letters of French, English and their neighbours, and the narrow space that French
sets before its high punctuation, which the original leaves to other faces. The licence (OFL.txt) reserves no name.
"""
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEIGHT, OPTICAL_SIZE = 620, 60
FEATURES = ["kern", "liga", "ccmp", "locl"]
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "ŒœŸŠšŽžıĞğŞş–—‘’‚“”„†•…‹›€−")]
NARROW_NO_BREAK_SPACE = 0x202F


def narrow_space(font):
    """A seventh of the type size, about two thirds of this face's ordinary space."""
    glyphs, metrics = font["glyf"], font["hmtx"]
    name = "uni202F"
    glyphs[name] = glyphs["space"]
    font.setGlyphOrder(font.getGlyphOrder() if name in font.getGlyphOrder() else [*font.getGlyphOrder(), name])
    metrics[name] = (font["head"].unitsPerEm // 7, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[NARROW_NO_BREAK_SPACE] = name


def main(source):
    font = instantiateVariableFont(TTFont(source), {"wght": WEIGHT, "opsz": OPTICAL_SIZE})
    narrow_space(font)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*LETTERS, NARROW_NO_BREAK_SPACE])
    subsetter.subset(font)
    font.flavor = "woff2"
    target = Path(__file__).parent / "headline.woff2"
    font.save(target)
    print(target.stat().st_size, "bytes")


main(sys.argv[1])
