#!/usr/bin/env python3
"""Times the import of a WordPress export of made-up posts. See README.md."""
import argparse
import os
import random
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--posts", type=int, default=20_000)
options.add_argument("--words", type=int, default=420, help="words a post")
options.add_argument("--binary", type=Path, default=ROOT / "target/release/kiosque")
options.add_argument("--url", help="into this empty PostgreSQL database")
asked = options.parse_args()
random.seed(20_261_127)
SYLLABLES = "ka mo ri lé su ta no vi ba dé po ra mi to ché lu san gue pra he".split()
WORDS = ["".join(random.choices(SYLLABLES, k=random.randint(1, 4))) for _ in range(20_000)]
WEIGHTS = [1 / (rank + 2) for rank in range(len(WORDS))]
TAGS = [(f"mot-{n}", f"Mot {n}") for n in range(2_000)]


def cdata(text):
    return f"<![CDATA[{text}]]>"


def item(number):
    words = random.choices(WORDS, WEIGHTS, k=asked.words)
    paragraphs = "\n\n".join(
        f"<!-- wp:paragraph --><p>{' '.join(words[at:at + 60])}.</p><!-- /wp:paragraph -->" for at in range(0, len(words), 60)
    )
    date = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(1_300_000_000 + number * 20_000))
    tags = "".join(f'<category domain="post_tag" nicename="{slug}">{cdata(name)}</category>' for slug, name in random.sample(TAGS, 3))
    return f"""<item><title>{cdata(" ".join(words[:8]).capitalize())}</title><link>https://old.example/{number}/</link>
<dc:creator>{cdata("redaction")}</dc:creator><content:encoded>{cdata(paragraphs)}</content:encoded><excerpt:encoded>{cdata("")}</excerpt:encoded>
<wp:post_id>{number + 1000}</wp:post_id><wp:post_date>{cdata(date)}</wp:post_date><wp:post_date_gmt>{cdata(date)}</wp:post_date_gmt>
<wp:post_name>{cdata(f"article-{number}")}</wp:post_name><wp:status>{cdata("publish")}</wp:status><wp:post_parent>0</wp:post_parent>
<wp:post_type>{cdata("post")}</wp:post_type><category domain="category" nicename="ville">{cdata("Ville")}</category>{tags}</item>
"""


HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old</title>
<link>https://old.example</link><language>fr-FR</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example</wp:base_blog_url>
"""

with tempfile.TemporaryDirectory() as folder:
    export = Path(folder) / "export.xml"
    with export.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines(item(number) for number in range(asked.posts))
        file.write("</channel></rss>\n")
    env = {"PATH": "/usr/bin:/bin", "KIOSQUE_LOG": "warn", **({"DATABASE_URL": asked.url} if asked.url else {})}
    command = [asked.binary, "import", "wordpress", "--data", Path(folder) / "data", export]
    began = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    assert status == 0, status
    print(f"{asked.posts:,} posts of {asked.words} words in {took:.1f} s: {asked.posts / took:,.0f} a second, "
          f"{used.ru_utime + used.ru_stime:.1f} s of a core, {used.ru_maxrss / 1024:.0f} MiB at most")  # fmt: skip
