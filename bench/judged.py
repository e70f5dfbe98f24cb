#!/usr/bin/env python3
"""Asks the questions of judged.tsv, and as many made-up ones, of Kiosque, of SQLite and of PostgreSQL as they come.

Recall: the share of the articles that answer a question that are among the first ten. Rank: the mean of one by the rank of the
first of them. See README.md."""
import argparse
import html
import random
import re
import socket
import sqlite3
import subprocess
import tempfile
import time
import tomllib
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--binary", type=Path, default=ROOT / "target/release/kiosque")
options.add_argument("--postgres", help="a PostgreSQL database in which a schema is made and dropped")
options.add_argument("--made-up", type=int, default=2_000, help="articles that are made up beside the demo's")
options.add_argument("--misses", action="store_true", help="name the questions that are not answered whole")
asked = options.parse_args()
random.seed(20_261_127)
FIRST = 10

# Made-up articles are about a thing, somebody who does something with it, and a place: each question has them in another form
# than the texts, so that its answers are known: all articles about that thing in that place.
THINGS = {
    "fr": [("canal", "canaux"), ("journal", "journaux"), ("bateau", "bateaux"), ("récolte", "récoltes"), ("forêt", "forêts"), ("hôpital", "hôpitaux"),
           ("école", "écoles"), ("élection", "élections"), ("usine", "usines"), ("temple", "temples"), ("pêcheur", "pêcheurs"), ("étudiante", "étudiantes"),
           ("œuvre", "œuvres"), ("été", "étés"), ("âne", "ânes")],
    "en": [("canal", "canals"), ("factory", "factories"), ("boat", "boats"), ("harvest", "harvests"), ("forest", "forests"), ("bakery", "bakeries"),
           ("school", "schools"), ("election", "elections"), ("bridge", "bridges"), ("temple", "temples"), ("fisherman", "fisherman’s"), ("student", "students"),
           ("library", "libraries"), ("orchard", "orchards"), ("donkey", "donkeys")],
}  # fmt: skip
PLACES = ["Battambang", "Kep", "Pursat", "Takéo", "Svay Rieng", "Kampong Cham", "Sihanoukville", "Koh Kong", "Prey Veng", "Stung Treng"]
DOING = {"fr": ["rénove", "inaugure", "déplace", "protège"], "en": ["renovates", "opens", "moves", "protects"]}
ELIDED = {"fr": "aeiouéêœâhy"}
FILLING = {
    "fr": "Ce matin encore, les habitants en parlaient devant le café, sans se presser, comme on parle du temps. La commune promet une réponse avant la fin du mois.",
    "en": "This morning people were still talking of it outside the café, without haste, as one talks of the weather. The town promises an answer before the month ends.",
}


def made_up(locale, number):
    (one, many), place = random.choice(THINGS[locale]), random.choice(PLACES)
    form = random.choice((one, many))
    if locale == "fr":
        headline = f"{place} {random.choice(DOING[locale])} " + ("l’" + form if form == one and form[0] in ELIDED["fr"] else f"le nouveau {form}" if form == one else f"les {form}")
    else:
        headline = f"{place} {random.choice(DOING[locale])} the {form}"
    other = random.choice(THINGS[locale])[0]
    body = f"<p>{FILLING[locale]}</p><p>{'Plus loin' if locale == 'fr' else 'Further on'}: {other}, {number}.</p>"
    return {"locale": locale, "slug": f"made-up-{locale}-{number}", "headline": headline, "standfirst": "", "body": body, "about": (one, place)}


articles = []
for file in sorted((ROOT / "demo/articles").glob("*.toml")):
    demo = tomllib.loads(file.read_text())
    for locale in THINGS:
        if locale in demo:
            articles.append({"locale": locale, "slug": f"{file.stem}-{locale}", "about": None, **{key: demo[locale].get(key, "") for key in ("headline", "standfirst", "body")}})
for number in range(asked.made_up):
    articles.append(made_up(("fr", "en")[number % 2], number))

questions = []
for line in (ROOT / "bench/judged.tsv").read_text().splitlines():
    if line and not line.startswith("#"):
        locale, typed, answers = line.split("\t")
        questions.append((locale, typed, {f"{name}-{locale}" for name in answers.split()}, "the demo"))
for locale, things in THINGS.items():
    for one, many in things:
        about = {}
        for article in articles:
            if article["locale"] == locale and article["about"] and article["about"][0] == one:
                about.setdefault(article["about"][1], set()).add(article["slug"])
        place = min(about, key=lambda place: (len(about[place]), place))
        bare = many.translate(str.maketrans("éêèâôœ", "eeeaoo")).replace("œ", "oe") if random.random() < 0.5 else one.upper()
        typed = random.choice((f"{bare} {place.lower()}", f"{place} {many}", f"{place} {one}" if locale == "en" else f"d'{one} {place}" if one[0] in ELIDED["fr"] else f"{many} {place}"))
        questions.append((locale, typed, about[place], "made up"))


class Ours:
    """Kiosque with these articles in its database, asked for its pages."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        env = {"PATH": "/usr/bin:/bin", "KIOSQUE_LOG": "error"}
        subprocess.run([asked.binary, "index", "--data", folder], env=env, check=True, stdout=subprocess.DEVNULL)
        with sqlite3.connect(f"{folder}/kiosque.db") as db:
            now = int(time.time() * 1000)
            for id, article in enumerate(articles, 1):
                at = now - id * 3_600_000
                db.execute("INSERT INTO article (id, original_locale, created_at) VALUES (?, ?, ?)", (id, article["locale"], at))
                db.execute(
                    "INSERT INTO translation (article_id, locale, slug, headline, standfirst, body, words, status, published_at, updated_at, progress)"
                    " VALUES (?, ?, ?, ?, ?, ?, 1, 'published', ?, ?, 'original')",
                    (id, article["locale"], article["slug"], article["headline"], article["standfirst"], plain_pictures(article["body"]), at, at),
                )
        subprocess.run([asked.binary, "index", "--data", folder], env=env, check=True, stdout=subprocess.DEVNULL)
        self.server = subprocess.Popen([asked.binary, "serve", "--data", folder, "--listen", f"127.0.0.1:{self.port}"], env=env, stdout=subprocess.DEVNULL)
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health")
                break
            except OSError:
                time.sleep(0.05)

    def first(self, locale, typed):
        path = {"fr": "/fr/recherche", "en": "/en/search"}[locale]
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}?q={urllib.parse.quote_plus(typed)}") as answer:
            page = html.unescape(answer.read().decode())
        found = page.split('<ul class="list">')[1] if '<ul class="list">' in page else ""
        return list(dict.fromkeys(re.findall(rf'href="/{locale}/article/([^"]+)"', found)))[:FIRST]

    def stop(self):
        self.server.terminate()
        self.server.wait()


def plain_pictures(body):
    return re.sub(r"<figure.*?</figure>", "", body, flags=re.S)


def text(body):
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


class Unicode61:
    """SQLite's FTS5 as it comes, ranked by its bm25; all words, quoted so that no sign is an operator."""

    def __init__(self):
        self.db = sqlite3.connect(":memory:")
        self.db.execute("CREATE VIRTUAL TABLE found USING fts5(locale UNINDEXED, slug UNINDEXED, headline, standfirst, body)")
        for article in articles:
            self.db.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?)", (article["locale"], article["slug"], article["headline"], article["standfirst"], text(article["body"])))

    def first(self, locale, typed):
        need, out = [], []
        for minus, phrase, word in re.findall(r'(-?)(?:["«“]([^"»”]+)["»”]|(\S+))', typed):
            for part in [phrase.strip()] if phrase else re.findall(r"\w+", word):
                (out if minus else need).append('"' + part.replace('"', "") + '"')
        if not need:
            return []
        match = " AND ".join(need) + "".join(f" NOT {part}" for part in out)
        rows = self.db.execute("SELECT slug FROM found WHERE found MATCH ? AND locale = ? ORDER BY rank LIMIT ?", (match, locale, FIRST))
        return [slug for slug, in rows]

    def stop(self):
        pass


class BuiltIn:
    """PostgreSQL's configurations `french` and `english` as they come, weighed by place, ranked by ts_rank."""

    def __init__(self):
        script = ["DROP SCHEMA IF EXISTS judged CASCADE; CREATE SCHEMA judged; CREATE TABLE judged.found (locale text, slug text, terms tsvector);"]
        for article in articles:
            configuration = {"fr": "french", "en": "english"}[article["locale"]]
            weighed = " || ".join(
                f"setweight(to_tsvector('{configuration}', {quoted(part)}), '{weight}')"
                for weight, part in (("A", article["headline"]), ("B", article["standfirst"]), ("D", text(article["body"])))
            )
            script.append(f"INSERT INTO judged.found VALUES ('{article['locale']}', {quoted(article['slug'])}, {weighed});")
        self.run("\n".join(script))

    def run(self, script):
        command = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", asked.postgres]
        return subprocess.run(command, input=script, check=True, capture_output=True, text=True).stdout.split()

    def first(self, locale, typed):
        configuration = {"fr": "french", "en": "english"}[locale]
        typed = re.sub("[«»“”]", '"', typed)
        return self.run(
            f"SELECT slug FROM judged.found, websearch_to_tsquery('{configuration}', {quoted(typed)}) AS query"
            f" WHERE locale = '{locale}' AND terms @@ query ORDER BY ts_rank(terms, query) DESC, slug LIMIT {FIRST};"
        )

    def stop(self):
        self.run("DROP SCHEMA judged CASCADE;")


def quoted(value):
    return "'" + value.replace("'", "''") + "'"


with tempfile.TemporaryDirectory() as folder:
    engines = {"Kiosque": Ours(folder), "FTS5 unicode61": Unicode61()}
    if asked.postgres:
        engines["PostgreSQL french, english"] = BuiltIn()
    print(f"{len(articles):,} articles")
    print("| questions | " + " | ".join(f"{name}: recall | rank" for name in engines) + " |")
    print("| --- " * (1 + 2 * len(engines)) + "|")
    for kind in ("the demo", "made up"):
        for locale in THINGS:
            own = [question for question in questions if question[0] == locale and question[3] == kind]
            cells = []
            for name, engine in engines.items():
                recall = rank = 0
                for _, typed, answers, _ in own:
                    found = engine.first(locale, typed)
                    right = len(answers & set(found))
                    recall += right / min(len(answers), FIRST)
                    places = [place for place, slug in enumerate(found, 1) if slug in answers]
                    rank += 1 / places[0] if places else 0
                    if asked.misses and right < min(len(answers), FIRST):
                        print(f"{name}: {locale} {typed!r}: {right} of {len(answers)}")
                cells.append(f"{recall / len(own):.3f} | {rank / len(own):.3f}")
            print(f"| {kind}, {locale}: {len(own)} | " + " | ".join(cells) + " |")
    for engine in engines.values():
        engine.stop()
