#!/usr/bin/env python3
"""Fills the SQLite database of a demo newsroom that is not running with a large magazine, for bench/admin.

    bench/fill.py DATA [ARTICLES]

The same numbers give the same magazine: words by Zipf's law, most articles in both languages, texts of 3 to 6 KB,
4,000 pictures, 5,000 tags of which a few have a tenth of all articles, 300 authors, and what a newsroom of that size has
lying about: drafts, an audit log, redirects, a glossary, texts that nobody saved. The indexes of words are not written:
`kiosque index` and the server do that.
"""
import hashlib
import itertools
import json
import random
import sqlite3
import sys
import time
import tomllib
from pathlib import Path

DATA, COUNT = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
DAY = 24 * 3600 * 1000
LANGUAGES = ("fr", "en")
random.seed(20_261_126)
now = int(time.time() * 1000)
db = sqlite3.connect(DATA / "kiosque.db", isolation_level=None)
db.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF; BEGIN;")


def insert(table, columns, rows):
    marks = ", ".join("?" * len(columns.split(",")))
    db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def after(table, column="id"):
    return db.execute(f"SELECT coalesce(max({column}), 0) + 1 FROM {table}").fetchone()[0]


def vocabulary(locale):
    """The words of the demo's articles, the most frequent first, and rare ones of syllables."""
    counts = {}
    for file in sorted((Path(__file__).parent.parent / "demo/articles").glob("*.toml")):
        body = tomllib.loads(file.read_text()).get(locale, {}).get("body", "")
        for word in body.replace("<", " <").replace(">", "> ").split():
            if not set(word) & set("<>&\"=/"):
                counts[word] = counts.get(word, 0) + 1
    known = sorted(counts, key=lambda word: (-counts[word], word))
    syllables = ["ba", "co", "di", "fe", "gra", "lon", "mi", "nou", "pra", "que", "ri", "sol", "tan", "ver", "xi"]
    rare = ["".join(random.choices(syllables, k=random.randint(2, 5))) for _ in range(20_000)]
    return list(dict.fromkeys(known + rare))


WORDS = {locale: vocabulary(locale) for locale in LANGUAGES}
WEIGHTS = {
    locale: list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1))) for locale, words in WORDS.items()
}


def words(locale, count):
    return " ".join(random.choices(WORDS[locale], cum_weights=WEIGHTS[locale], k=count))


def sentence(locale):
    said = words(locale, random.randint(8, 26))
    if random.random() < 0.06:
        said += f' <a href="https://example.org/{random.randint(1, 9999)}">{words(locale, 2)}</a> {words(locale, 3)}'
    if random.random() < 0.08:
        said += f" <em>{words(locale, 2)}</em>"
    return said[:1].upper() + said[1:] + "."


SENTENCES = {locale: [sentence(locale) for _ in range(40_000)] for locale in LANGUAGES}
CAPTIONS = {locale: [words(locale, 8) for _ in range(5_000)] for locale in LANGUAGES}

# Pictures have rows and no files: lists name their thumbnails, and a page that is measured loads none.
first_picture, PICTURES = after("picture"), 4_000
insert(
    "picture",
    "id, hash, extension, width, height, credit, created_at",
    (
        (first_picture + n, hashlib.sha256(b"%d" % n).hexdigest(), "jpg", 1600, 1067, f"Photo {n % 90}", now - n * 1000)
        for n in range(PICTURES)
    ),
)
insert(
    "picture_text",
    "picture_id, locale, alt, caption",
    (
        (first_picture + n, locale, words(locale, 9), random.choice(CAPTIONS[locale]))
        for n in range(PICTURES)
        for locale in LANGUAGES
    ),
)

listings = {}
for kind, count in (("section", 14), ("tag", 5_000), ("author", 300)):
    first = after("listing")
    listings[kind] = range(first, first + count)
    insert("listing", "id, kind, position", ((id, kind, id) for id in listings[kind]))
    insert(
        "listing_text",
        "listing_id, kind, locale, slug, name, description",
        (
            (id, kind, locale, f"{kind}-{id}", f"{words(locale, 2).capitalize()} {id}", words(locale, 12))
            for id in listings[kind]
            for locale in LANGUAGES
        ),
    )
insert(
    "search_name",
    "locale, term, listing_id",
    ((locale, str(id), id) for kind in ("tag", "author") for id in listings[kind] for locale in LANGUAGES),
)
TAG_WEIGHTS = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(listings["tag"]))))

first_account, ACCOUNTS = after("account"), 60
insert(
    "account",
    "id, email, name, role, locale, created_at, author_id",
    (
        (
            first_account + n,
            f"person-{n}@example.org",
            f"Person {n}",
            ("administrator", "editor", "author")[min(n // 2, 1) if n < 30 else 2],
            LANGUAGES[n % 2],
            now - 900 * DAY,
            listings["author"][n],
        )
        for n in range(ACCOUNTS)
    ),
)
accounts = range(first_account, first_account + ACCOUNTS)


def blocks(count):
    """The texts of an article in all languages, block by block alike."""
    kinds = random.choices(("p", "p", "p", "p", "p", "h2", "blockquote", "ul"), k=count)
    shown = [first_picture + int(random.paretovariate(0.6)) % PICTURES for _ in range(9)]
    place, gallery = random.randrange(count), random.random() < 0.03
    for locale in LANGUAGES:
        parts = []
        for number, kind in enumerate(kinds):
            said = random.choices(SENTENCES[locale], k=4)
            if kind == "h2":
                parts.append(f"<h2>{words(locale, 5)}</h2>")
            elif kind == "blockquote":
                parts.append(f"<blockquote><p>{said[0]}</p></blockquote>")
            elif kind == "ul":
                parts.append("<ul>" + "".join(f"<li>{one}</li>" for one in said[:3]) + "</ul>")
            else:
                parts.append(f"<p>{' '.join(said)}</p>")
            if number == place and shown[0] % 10 < 6:
                named = f'data-gallery="{" ".join(map(str, shown[1:6]))}"' if gallery else f'data-picture="{shown[0]}"'
                parts.append(f"<figure {named}><figcaption>{random.choice(CAPTIONS[locale])}</figcaption></figure>")
        yield locale, "\n".join(parts), len(parts)


first_article, first_revision = after("article"), after("revision")
revision_id = itertools.count(first_revision)
rows = {name: [] for name in ("article", "translation", "revision", "summary", "article_listing", "appearance", "job", "due")}
columns = {
    "article": "id, picture_id, original_locale, version, created_at, account_id",
    "translation": "article_id, locale, slug, headline, standfirst, body, words, status, published_at, updated_at, "
    "source_revision_id, links, progress",
    "revision": "id, article_id, locale, account_id, headline, standfirst, body, created_at",
    "summary": "article_id, updated_at, published_at, texts",
    "article_listing": "article_id, listing_id, kind, position",
    "appearance": "listing_id, locale, published_at, article_id",
    "job": "kind, subject, due_at",
    "due": "article_id, locale",
}


def flush():
    for name, some in rows.items():
        insert({"due": "memory_due"}.get(name, name), columns[name], some)
        some.clear()


for n in range(COUNT):
    id, made = first_article + n, now - int((COUNT - n) / COUNT * 3650 * DAY)
    account = accounts[0] if n % 30 == 0 else random.choice(accounts)
    original = "fr" if random.random() < 0.7 else "en"
    rows["article"].append(
        (id, first_picture + random.randrange(PICTURES) if n % 3 else None, original, 1 + n % 7, made, account)
    )
    dice = random.random()
    stage = (
        "draft" if dice < 0.01 else "in_review" if dice < 0.014 else "scheduled" if dice < 0.017
        else "withdrawn" if dice < 0.02 else "published"
    )
    at = now + random.randint(1, 60) * DAY + n if stage == "scheduled" else made + 3600_000
    status = "published" if stage == "scheduled" else stage
    published_at = None if stage in ("draft", "in_review") else at
    filed = [(random.choice(listings["section"]), "section", 0)]
    # One article has many of everything.
    tags = set(random.choices(listings["tag"], cum_weights=TAG_WEIGHTS, k=60 if n == COUNT - 7 else random.randint(2, 8)))
    filed += [(tag, "tag", place) for place, tag in enumerate(sorted(tags))]
    authors = {listings["author"][min(299, int(random.expovariate(1 / 60)))] for _ in range(12 if n == COUNT - 7 else 1 + (n % 5 == 0))}
    filed += [(author, "author", place) for place, author in enumerate(sorted(authors))]
    rows["article_listing"] += [(id, *filing) for filing in filed]
    texts = sorted(blocks(random.randint(7, 14)), key=lambda text: text[0] != original)
    if random.random() < 0.03:
        texts = texts[:1]
    updated, source = 0, None
    for locale, body, parts in texts:
        headline, standfirst = words(locale, random.randint(5, 11)).capitalize(), words(locale, 24)
        edits = 150 if n == COUNT - 7 else 1 + (n % 20 == 0) * 4
        for edit in reversed(range(edits)):
            revision, changed = next(revision_id), min(made + edit * 60_000, now - 1000)
            rows["revision"].append(
                (revision, id, locale, account, headline, standfirst, body if edit == edits - 1 else body[: 400 * (edit + 1)].rsplit("\n", 1)[0], changed)
            )
        progress = "original" if locale == original else "current"
        links = ""
        if progress == "current":
            links = json.dumps({"p": [{"s": part} for part in range(parts + 2)]}, separators=(",", ":"))
            if random.random() < 0.015:
                progress, links = "out_of_date", links.replace('{"s":3}', '{"s":3,"w":"<p>Before.</p>"}')
            elif status == "draft":
                progress = "in_progress"
            if progress == "current" and status == "published" and n % 5 == 0:
                rows["due"].append((id, locale))
        last = made + (n % 17) * 3600_000
        rows["translation"].append(
            (id, locale, f"article-{id}-{locale}", headline, standfirst, body, len(body) // 6, status, published_at, last,
             source if progress == "current" else None, links, progress)
        )  # fmt: skip
        source, updated = source or revision, max(updated, last)
        if status == "published":
            rows["appearance"] += [(listing, locale, at, id) for listing, *_ in filed]
    rows["summary"].append((id, updated, at if status == "published" else 0, len(texts)))
    if n % 2_000 == 0:
        flush()
        print(f"\r{n:,} articles", end="", file=sys.stderr, flush=True)
flush()
db.execute("INSERT INTO job (kind, subject, due_at) SELECT 'publish', id, published_at FROM translation "
           "WHERE status = 'published' AND published_at > ? AND article_id >= ?", (now, first_article))  # fmt: skip

articles = range(first_article, first_article + COUNT)
ACTIONS = ("created", "saved", "submitted", "published", "withdrawn", "signed_in", "shared")
insert(
    "audit",
    "at, account_id, person, action, thing, subject_id, locale, detail",
    (
        (now - (20_000 - n) * 60_000, accounts[n % 60], f"Person {n % 60}", ACTIONS[n % 7],
         ("article", "picture", "tag", "session")[n % 4], random.choice(articles), LANGUAGES[n % 2], words("en", 7))
        for n in range(20_000)
    ),
)  # fmt: skip
insert(
    "missing_address",
    "path, times, last_at, ignored",
    ((f"/old/{n}-{words('en', 1)}", 1 + 4_000 // (n + 1), now - n * 60_000, n % 10 == 0) for n in range(2_000)),
)
insert("job", "kind, subject, due_at", [("propose_pages", 0, 0)])
insert(
    "redirect",
    "path, kind, target_id, locale, by_hand, made_at",
    ((f"/archives/{n}.html", "article", random.choice(articles), "fr", n % 2, now - n * 1000) for n in range(3_000)),
)
first_term = after("glossary_term")
insert("glossary_term", "id, keeps_case, note", ((first_term + n, n % 2, words("en", 4)) for n in range(1_000)))
insert(
    "glossary_text",
    "term_id, locale, text",
    ((first_term + n, locale, f"{words(locale, 2)} {n}") for n in range(1_000) for locale in LANGUAGES),
)
fields = [["headline.fr", words("fr", 8)], ["body.fr", "<p>" + words("fr", 600) + "</p>"]]
insert(
    "autosave",
    "account_id, form, article_id, headline, fields, device, is_news, saved_at",
    (
        (accounts[n % 60], f"{n:032x}", articles[-1 - n % 500] if n % 3 else 0, words("fr", 8), json.dumps(fields), f"{n % 100:016x}", 1, now - n * 600_000)
        for n in range(2_000)
    ),
)
insert(
    "audience",
    "hour, locale, article_id, readers",
    (
        (now // 3600_000 * 3600_000 - hour * 3600_000, locale, articles[-1 - rank * 3], 1 + 400 // (rank + 1))
        for hour in range(1, 190)
        for locale in LANGUAGES
        for rank in range(150)
    ),
)
insert(
    "correction",
    "article_id, locale, notice, created_at",
    ((random.choice(articles), "fr", words("fr", 15), now - n * DAY) for n in range(1_000)),
)
for statement in ("UPDATE search_progress SET format = 0", "UPDATE edition SET number = number + 1, whole = number + 1", "COMMIT"):
    db.execute(statement)
print(f"\r{COUNT:,} articles, texts of {db.execute('SELECT avg(length(body)) FROM translation').fetchone()[0]:,.0f} characters", file=sys.stderr)
