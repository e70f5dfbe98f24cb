#!/usr/bin/env python3
"""Times every page of the admin with a large magazine and with a small one, side by side. See README.md."""
import argparse
import html.parser
import http.client
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).parent.parent
options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--articles", type=int, default=100_000)
options.add_argument("--rounds", type=int, default=20)
options.add_argument("--binary", type=Path, default=ROOT / "target/release/kiosque")
options.add_argument("--large", type=Path, help="a data folder that bench/fill.py filled before, instead of a new one")
options.add_argument("--small", type=Path, help="a data folder for the small one")
options.add_argument("--only", default="", help="pages whose address has this in it")
options.add_argument("--url", help="the large magazine in this PostgreSQL database")
options.add_argument("--core", action="store_true", help="judge by the work of the server, on a machine that is busy")
options.add_argument("--log", default="warn")
asked = options.parse_args()


class Server:
    """A newsroom that is being served, with an administrator signed in."""

    def __init__(self, data, *more):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [asked.binary, "demo", "--data", data, "--listen", f"127.0.0.1:{self.port}", *more]
        env = {"KIOSQUE_LOG": asked.log, "PATH": "/usr/bin:/bin"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, env=env, text=True)
        self.cookie, link = "", None
        for line in self.process.stdout:
            if line.startswith("admin "):
                link = line.split()[1]
                break
        assert link, "the server did not start"
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port)
        answer, _ = self.ask("GET", urllib.parse.urlsplit(link).path)
        self.cookie = "; ".join(cookie.split(";")[0] for name, cookie in answer.getheaders() if name.lower() == "set-cookie")
        self.csrf = re.search(rb'name="csrf" value="([^"]+)"', self.ask("GET", "/admin/banner/fr")[1])[1].decode()

    def ask(self, method, path, fields=None, json=False):
        headers = {"Cookie": self.cookie, "Accept": "application/json" if json else "text/html"}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer, answer.read()

    def time(self, path, fields=None, json=False):
        """Milliseconds until an answer is there, and its status."""
        sent = None if fields is None else [("csrf", self.csrf), *dict(fields).items()] if isinstance(fields, dict) else fields
        worked, began = self.worked(), time.perf_counter()
        answer, _ = self.ask("GET" if sent is None else "POST", path, sent, json)
        took = 1000 * (time.perf_counter() - began)
        return (took, self.worked() - worked), answer.status

    def worked(self):
        """Milliseconds for which the server has kept a core busy, which other programs do not change."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Form(html.parser.HTMLParser):
    """What a browser would send of the form whose action is `action`, with no button pressed."""

    def __init__(self, page, action):
        super().__init__()
        self.fields, self.action, self.inside, self.select, self.area = [], action, False, None, None
        self.feed(page.decode())

    def handle_starttag(self, tag, given):
        given = dict(given)
        name = given.get("name")
        if tag == "form":
            self.inside = given.get("action") == self.action
        elif not self.inside:
            return
        elif tag == "input" and name and given.get("type") not in ("submit", "button", "file", "image"):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.fields.append((name, given.get("value") or ""))
        elif tag == "select":
            self.select, self.first = name, True
        elif tag == "option" and self.select and (self.first or "selected" in given):
            if not self.first:
                self.fields.pop()
            self.fields.append((self.select, given.get("value") or ""))
            self.first = False
        elif tag == "textarea":
            self.area = [name, ""]

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.fields.append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None
        elif tag == "form":
            self.inside = False


def pages(db):
    """What is looked at, by what there is in a newsroom: [name, address]."""
    one = lambda query: (db.execute(query).fetchone() or [None])[0]
    newest = one("SELECT max(article_id) FROM translation t WHERE status = 'published' AND published_at < strftime('%s') * 1000 "
                 "AND (SELECT count(*) FROM translation o WHERE o.article_id = t.article_id) = 2")  # fmt: skip
    many = one("SELECT article_id FROM article_listing GROUP BY article_id ORDER BY count(*) DESC LIMIT 1")
    kept = one("SELECT article_id FROM revision GROUP BY article_id ORDER BY count(*) DESC LIMIT 1")
    tag, rare_tag, author, section = (
        one(f"SELECT id FROM listing WHERE kind = '{kind}' ORDER BY (SELECT count(*) FROM article_listing WHERE listing_id = listing.id) {way} LIMIT 1")
        for kind, way in (("tag", "DESC"), ("tag", "ASC"), ("author", "DESC"), ("section", "DESC"))
    )
    name = lambda id: urllib.parse.quote(one(f"SELECT name FROM listing_text WHERE listing_id = {id} AND locale = 'fr'"))
    shown = one("SELECT picture_id FROM article WHERE picture_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
    named = re.search(r'data-picture="(\d+)"', one("SELECT body FROM translation WHERE body LIKE '%data-picture=%' ORDER BY id DESC LIMIT 1") or "")
    words = [word for word, in db.execute("SELECT word FROM search_word WHERE locale = 'fr' ORDER BY texts DESC LIMIT 5")]
    common, two = words[0], [(word,) for word in words[3:5]]
    rare = one("SELECT word FROM search_word WHERE locale = 'fr' AND texts = 1 LIMIT 1")
    word = lambda text: urllib.parse.quote(text)
    middle = db.execute("SELECT updated_at, article_id FROM summary ORDER BY 1, 2 LIMIT 1 OFFSET (SELECT count(*) / 20 FROM summary)").fetchone()
    path = one("SELECT path FROM redirect LIMIT 1") or "/x"
    list_ = "/admin/articles"
    yield "dashboard", "/admin"
    yield "list", list_
    for stage in ("draft", "in_review", "scheduled", "published", "withdrawn", "out_of_date", "in_progress", "untranslated"):
        yield f"list: {stage}", f"{list_}?status={stage}"
        yield f"list: {stage}, English", f"{list_}?status={stage}&language=en"
    yield "list: of a language", f"{list_}?language=en"
    for order in ("changed", "published", "made"):
        for way in ("", "-"):
            yield f"list: by {way}{order}", f"{list_}?sort={way}{order}"
    yield "list: deep", f"{list_}?after={middle[0]}.{middle[1]}"
    yield "list: backwards", f"{list_}?before={middle[0]}.{middle[1]}"
    yield "list: a section", f"{list_}?section={section}"
    yield "list: the largest tag", f"{list_}?tag={name(tag)}"
    yield "list: the largest author", f"{list_}?author={name(author)}"
    yield "list: a rare tag", f"{list_}?tag={name(rare_tag)}"
    yield "list: letters of many tags", f"{list_}?tag=a"
    yield "list: tag and author", f"{list_}?tag={name(tag)}&author={name(author)}"
    yield "list: section, tag, untranslated", f"{list_}?section={section}&tag={name(tag)}&status=untranslated"
    yield "list: section, out of date, old first", f"{list_}?section={section}&status=out_of_date&sort=-made"
    yield "list: published with a rare tag, old first", f"{list_}?status=published&tag={name(rare_tag)}&sort=-published"
    yield "list: two conditions that seldom meet", f"{list_}?section={section}&tag={name(rare_tag)}&q={word(common)}"
    yield "list: a year", f"{list_}?from=2019-01-01&until=2019-12-31"
    yield "list: an old year, by change", f"{list_}?from=2017-01-01&until=2017-12-31&sort=changed"
    yield "list: a year without any", f"{list_}?from=1999-01-01&until=1999-12-31"
    yield "list: year, section, tag", f"{list_}?from=2018-01-01&until=2018-12-31&section={section}&tag={name(tag)}"
    for label, text in (("a common word", common), ("two common words", " ".join(w for w, in two)), ("a rare word", rare),
                        ("common and rare", f"{common} {rare}"), ("one letter", "a"), ("none", "zzzzzz"),
                        ("eight words", "a b c d e f g h")):  # fmt: skip
        yield f"list: {label}", f"{list_}?q={word(text)}"
    yield "list: common word, drafts", f"{list_}?q={word(common)}&status=draft"
    yield "list: common word, by publication", f"{list_}?q={word(common)}&sort=-published"
    yield "new article", f"{list_}/new"
    for label, id in (("article", newest), ("article with 60 tags", many), ("article with 150 revisions", kept)):
        yield label, f"{list_}/{id}"
        yield f"{label}: history", f"{list_}/{id}/history"
        for locale in ("fr", "en"):
            yield f"{label}: history, {locale}", f"{list_}/{id}/history/{locale}"
            yield f"{label}: translate, {locale}", f"{list_}/{id}/translate/{locale}"
        yield f"{label}: comparison", f"{list_}/{id}/history/fr?" + urllib.parse.urlencode(
            {"from": one(f"SELECT min(id) FROM revision WHERE article_id = {id} AND locale = 'fr'"),
             "to": one(f"SELECT max(id) FROM revision WHERE article_id = {id} AND locale = 'fr'")})  # fmt: skip
        yield f"{label}: preview", f"{list_}/{id}/preview"
        yield f"{label}: preview, fr", f"{list_}/{id}/preview/fr"
        original = one(f"SELECT original_locale FROM article WHERE id = {id}")
        yield f"{label}: XLIFF", f"{list_}/{id}/translate/{'en' if original == 'fr' else 'fr'}/xliff"
        yield f"{label}: delete", f"{list_}/{id}/delete"
    yield "slug: free", f"{list_}/slug?q=a-free-slug&language=fr"
    yield "slug: taken", f"{list_}/slug?q={one('SELECT slug FROM translation ORDER BY id DESC LIMIT 1')}&language=en"
    for label, text in (("none", ""), ("common", common), ("rare", rare), ("one letter", "a"), ("two common", " ".join(w for w, in two))):
        yield f"find article: {label}", f"{list_}/find?q={word(text)}&language=fr"
    for kind, id in (("sections", section), ("tags", tag), ("authors", author)):
        base = f"/admin/{kind}"
        yield kind, base
        if kind != "sections":
            yield f"{kind}: deep", f"{base}?page={5 if kind == 'authors' else 90}"
            yield f"{kind}: search", f"{base}?q=a"
            yield f"{kind}: search, rare", f"{base}?q={name(id)}"
            yield f"{kind}: unused", f"{base}?unused=1"
            yield f"{kind}: lacking", f"{base}?lacking=en"
        for label, text in (("none", ""), ("a letter", "a"), ("a name", urllib.parse.unquote(name(id)))):
            yield f"find {kind}: {label}", f"{base}/find?q={word(text)}"
        yield f"{kind}: new", f"{base}/new"
        yield f"{kind}: the largest", f"{base}/{id}"
        yield f"{kind}: delete the largest", f"{base}/{id}/delete"
        others = [row[0] for row in db.execute(f"SELECT id FROM listing WHERE kind = '{kind[:-1]}' AND id <> {id} ORDER BY id LIMIT 3")]
        yield f"{kind}: merge", f"{base}/merge?" + urllib.parse.urlencode([("id", each) for each in [id, *others]])
    yield "sections: order", "/admin/sections/order"
    for room in ("front", "banner"):
        yield room, f"/admin/{room}/fr"
        for label, text in (("common", common), ("rare", rare)):
            yield f"{room}: find {label}", f"/admin/{room}/fr", {"do": "find", "q": text, "leads": "article"}
    yield "menu", "/admin/menus/head/fr"
    yield "menu: find", "/admin/menus/head/fr", {"do": "find", "q": common}
    yield "redirects", "/admin/redirects"
    yield "redirects: deep", "/admin/redirects?page=50"
    yield "redirects: search", "/admin/redirects?q=99"
    yield "redirects: by hand", "/admin/redirects?by_hand=1"
    yield "redirect", f"/admin/redirects/edit?path={word(path)}"
    yield "redirects: new", "/admin/redirects/new"
    yield "redirects: import", "/admin/redirects/import"
    yield "missing", "/admin/missing"
    yield "missing: deep", "/admin/missing?page=20"
    yield "missing: ignored", "/admin/missing?ignored=1"
    yield "glossary", "/admin/glossary"
    yield "glossary: deep", "/admin/glossary?page=15"
    yield "glossary: search", "/admin/glossary?q=a"
    yield "glossary: file", "/admin/glossary/file"
    yield "glossary: new", "/admin/glossary/new"
    yield "term", f"/admin/glossary/{one('SELECT max(id) FROM glossary_term')}"
    yield "pages", "/admin/pages"
    yield "page", f"/admin/pages/{one('SELECT max(id) FROM page')}"
    yield "page: preview", f"/admin/pages/{one('SELECT max(id) FROM page')}/preview/fr"
    yield "page: new", "/admin/pages/new"
    yield "accounts", "/admin/accounts"
    yield "accounts: rules", "/admin/accounts/rules"
    yield "accounts: new", "/admin/accounts/new"
    yield "account", f"/admin/accounts/{one('SELECT max(id) FROM account')}"
    yield "account: delete", f"/admin/accounts/{one('SELECT max(id) FROM account')}/delete"
    yield "audit", "/admin/audit"
    yield "audit: a person", f"/admin/audit?person={one('SELECT max(id) FROM account')}"
    yield "audit: a thing", "/admin/audit?thing=picture"
    yield "audit: a thing of which there is none", "/admin/audit?thing=menu"
    yield "audit: person and thing", f"/admin/audit?person={one('SELECT max(id) FROM account')}&thing=session"
    yield "audit: a day", "/admin/audit?since=2020-01-01&until=2020-01-02"
    for room in ("settings", "profile", "profile/byline", "profile/security", "profile/authenticator"):
        yield room, f"/admin/{room}"
    yield "pictures", "/admin/pictures"
    yield "pictures: deep", f"/admin/pictures?before={one('SELECT max(id) FROM picture') // 10 + 10}"
    yield "pictures: search", f"/admin/pictures?q={word(common)}"
    yield "pictures: search for nothing", "/admin/pictures?q=zzzzzz"
    yield "pictures: data", "/admin/pictures/list"
    yield "pictures: data, search", f"/admin/pictures/list?q={word(common)}"
    yield "picture that leads most", f"/admin/pictures/{shown}"
    if named:
        yield "picture in a text", f"/admin/pictures/{named[1]}"
    most = db.execute("SELECT picture_id FROM picture_use GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").fetchone() \
        if one("SELECT count(*) FROM sqlite_master WHERE name = 'picture_use'") else (one("SELECT min(id) + 1 FROM picture WHERE credit LIKE 'Photo%'"),)  # fmt: skip
    if most:
        yield "picture in most texts", f"/admin/pictures/{most[0]}"
        yield "picture in most texts: delete", f"/admin/pictures/{most[0]}/delete"


def writes(server, db):
    """Times what editors send: [name, milliseconds]."""
    newest = [row[0] for row in db.execute("SELECT article_id FROM translation WHERE status = 'published' GROUP BY 1 HAVING count(*) = 2 ORDER BY 1 DESC LIMIT 50")]
    many = db.execute("SELECT article_id FROM article_listing GROUP BY article_id ORDER BY count(*) DESC LIMIT 1").fetchone()[0]
    for label, id in (("save an article", newest[0]), ("save an article with many tags", many)):
        path, times, kept = f"/admin/articles/{id}", [], []
        for round in range(asked.rounds):
            _, page = server.ask("GET", path)
            fields = Form(page, path).fields
            fields = [(name, value + f"<p>Round {round}.</p>" if name == "body_fr" else value) for name, value in fields]
            took, status = server.time(path + "/writing", fields, json=True)
            assert status == 200, status
            kept.append(took)
            took, status = server.time(path, fields)
            assert status == 303, (status, path)
            times.append(took)
        yield label, times
        yield label.replace("save", "keep what is typed of"), kept
    tag = db.execute("SELECT name FROM listing_text WHERE kind = 'tag' AND locale = 'fr' ORDER BY listing_id DESC LIMIT 1").fetchone()[0]
    times = []
    for round in range(asked.rounds):
        fields = [("csrf", server.csrf), ("act", "tag" if round % 2 == 0 else "untag"), ("to_tag", tag)]
        fields += [("articles", id) for id in newest[: min(50, len(newest))]]
        took, status = server.time("/admin/articles/bulk", fields)
        assert status in (200, 303), status
        times.append(took)
    yield f"tag {len(newest)} articles at once", times


def ready(server, data):
    """Waits for the indexes of words, which are written beside the reading."""
    if asked.url:
        return
    db = sqlite3.connect(data / "kiosque.db")
    done = "SELECT (SELECT count(*) FROM summary WHERE worded = 0) + (SELECT next_article < 9223372036854775807 OR format = 0 FROM search_progress) + (SELECT count(*) FROM memory_due) + (SELECT count(*) FROM missing_address WHERE looked_at = 0 AND ignored = 0)"
    while left := db.execute(done).fetchone()[0]:
        print(f"\r{left:,} articles to be indexed ", end="", file=sys.stderr, flush=True)
        time.sleep(2)


def main():
    work = Path(tempfile.mkdtemp())
    servers = []
    try:
        small = asked.small or work / "small"
        if not asked.small:
            Server(small).stop()
        large = asked.large
        if not large:
            large = work / "large"
            shutil.copytree(small, large)
            subprocess.run([sys.executable, ROOT / "bench/fill.py", large, str(asked.articles)], check=True)
        servers = [Server(large, *(["--database-url", asked.url] if asked.url else [])), Server(small)]
        ready(servers[0], large)
        for server in servers:
            # Closed by the server meanwhile.
            server.connection.close()
        dbs = [sqlite3.connect(data / "kiosque.db") for data in (large, small)]
        wanted, few = ([page for page in pages(db) if asked.only in page[0] + page[1]] for db in dbs)
        few = {name: rest for name, *rest in few}
        print(f"load {open('/proc/loadavg').read().split()[0]}, {asked.rounds} requests each, milliseconds")
        print(f"{'':44} {'median':>7} {'max':>7} {'core':>7} {'small':>7} {'ratio':>6}")
        table = []
        for name, *rest in wanted:
            times, others, status = [], [], 0
            for _ in range(asked.rounds):
                took, status = servers[0].time(*rest)
                times.append(took)
                if name in few:
                    others.append(servers[1].time(*few[name])[0])
            row(table, name, times, others, "" if status == 200 else f"  status {status}")
        if not asked.only or asked.only == "writes":
            others = dict(writes(servers[1], dbs[1]))
            for name, times in writes(servers[0], dbs[0]):
                row(table, name, times, others.get(name, []))
        slow = [name for name, median in table if median > 20]
        print(f"{len(table)} pages and forms, {len(slow)} over 20 ms" + "".join(f"\n  {name}" for name in slow))
    finally:
        for server in servers:
            server.stop()
        shutil.rmtree(work)


def row(table, name, times, others, note=""):
    took, worked = zip(*times)
    median, core = statistics.median(took), statistics.median(worked)
    table.append((name, core if asked.core else median))
    small = statistics.median(took for took, _ in others) if others else float("nan")
    print(f"{name[:44]:44} {median:7.1f} {max(took):7.1f} {core:7.1f} {small:7.1f} {median / small:6.1f}{note}", flush=True)


if __name__ == "__main__":
    main()
