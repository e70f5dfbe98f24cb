"""Draws the icons that cannot be SVG from kiosque.svg: favicon.ico, apple-touch-icon.png, app-*.png.

    pip install pillow==13.0.0
    python3 draw.py                 needs rsvg-convert 2.54 (Debian: librsvg2-bin)

The emblem has two colours, so that palettes of 16 keep every edge smooth and every file tiny.
"""
import io, struct, subprocess
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
PAPER = (255, 255, 255, 255)
EMBLEM = (HERE / "kiosque.svg").read_text()
# At 16 pixels the counter's edges lie on whole pixels.
SMALL = EMBLEM.replace("M6 17h20v11H6zm3 3v5h14v-5z", "M6 18h20v10H6zm4 4v2h12v-2z")


def emblem(size, svg=EMBLEM):
    command = ["rsvg-convert", "--width", str(size), "--height", str(size)]
    png = subprocess.run(command, input=svg.encode(), stdout=subprocess.PIPE, check=True).stdout
    return Image.open(io.BytesIO(png)).convert("RGBA")


def on_paper(size, share):
    """The emblem on white, so wide a share of the whole."""
    sheet = Image.new("RGBA", (size, size), PAPER)
    inner = emblem(round(size * share))
    sheet.alpha_composite(inner, ((size - inner.width) // 2, (size - inner.height) // 2))
    return sheet.convert("RGB")


def png(image):
    method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    file = io.BytesIO()
    image.quantize(16, method=method, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def ico(images):
    """A directory of 16 bytes an image, then the images, as PNG (Windows Vista's form, which every browser reads)."""
    files = [png(image) for image in images]
    offset = 6 + 16 * len(files)
    parts = [struct.pack("<HHH", 0, 1, len(files))]
    for image, file in zip(images, files):
        parts.append(struct.pack("<BBBBHHII", image.width, image.height, 0, 0, 1, 32, len(file), offset))
        offset += len(file)
    return b"".join([*parts, *files])


def write(name, data):
    (HERE / name).write_bytes(data)
    print(name, len(data), "bytes")


write("favicon.ico", ico([emblem(16, SMALL), emblem(32), emblem(48)]))
write("apple-touch-icon.png", png(on_paper(180, 0.74)))
write("app-192.png", png(emblem(192)))
write("app-512.png", png(emblem(512)))
# Launchers cut to a circle of four fifths (W3C, “Maskable icons”): the emblem's corners lie within it.
write("app-maskable-512.png", png(on_paper(512, 0.74)))
