#!/usr/bin/env python3
"""Times the search with a magazine of a million articles, 16 at once. See README.md."""
import argparse
import os
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--articles", type=int, default=1_000_000)
options.add_argument("--data", type=Path, help="a folder that was filled before, instead of a new one")
options.add_argument("--postgres", help="the address of a PostgreSQL database that is empty, or was filled before")
options.add_argument("--connections", type=int, default=16)
options.add_argument("--seconds", type=int, default=20, help="how long each kind of question is asked")
options.add_argument("--binary", type=Path, default=ROOT / "target/release/kiosque")
asked = options.parse_args()
random.seed(20_261_127)
env = {"PATH": "/usr/bin:/bin", "KIOSQUE_LOG": "warn", **({"DATABASE_URL": asked.postgres} if asked.postgres else {})}
folder = asked.data or Path(tempfile.mkdtemp())


def rows(query):
    """What the database answers, whichever it is."""
    if asked.postgres:
        command = ["psql", "-XAtF", "\t", asked.postgres, "-c", query]
        return [line.split("\t") for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()]
    with sqlite3.connect(f"file:{folder}/kiosque.db?mode=ro", uri=True) as db:
        return db.execute(query).fetchall()


def is_filled():
    try:
        return int(rows("SELECT count(*) FROM article")[0][0]) > 0
    except (sqlite3.OperationalError, subprocess.CalledProcessError):
        return False


if not is_filled():
    began = time.perf_counter()
    subprocess.run([asked.binary, "bench-data", str(asked.articles), "--data", folder], env=env, check=True)
    print(f"made and indexed in {time.perf_counter() - began:,.0f} s")

LANGUAGES = {"fr": "/fr/recherche", "en": "/en/search"}
words = {}
for locale in LANGUAGES:
    known = rows(f"SELECT word, texts FROM search_word WHERE locale = '{locale}' ORDER BY texts DESC, word")
    known = [(word, int(texts)) for word, texts in known]
    words[locale] = {
        "common": [word for word, _ in known[:150]],
        "middling": [word for word, _ in known[500:3000]],
        "rare": [word for word, texts in known if 2 <= texts <= 50] or [word for word, _ in known[-2000:]],
    }
    shown = ", ".join(f"{kind} {some[0]} ({dict(known)[some[0]]:,}) to {some[-1]} ({dict(known)[some[-1]]:,})" for kind, some in words[locale].items())
    print(f"{locale}: {len(known):,} words; {shown}")


def questions(first, second):
    """Paths of searches for two words, in both languages in turn."""
    for number in range(4_000):
        locale = list(LANGUAGES)[number % 2]
        pair = (random.choice(words[locale][first]), random.choice(words[locale][second]))
        yield f"{LANGUAGES[locale]}?q={urllib.parse.quote_plus(' '.join(pair))}"


KINDS = [("common", "common"), ("common", "middling"), ("common", "rare"), ("middling", "middling"), ("middling", "rare"), ("rare", "rare")]
sets = {f"{first} × {second}": list(questions(first, second)) for first, second in KINDS}
sets["all of them"] = random.sample([path for some in sets.values() for path in some], 4_000)
letters = [(locale, word[: random.randint(3, len(word))]) for locale in LANGUAGES for word in random.sample(words[locale]["common"] + words[locale]["middling"], 500)]
random.shuffle(letters)
sets["suggestions"] = [f"{LANGUAGES[locale]}/suggestions?q={start}" for locale, start in letters]

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
server = subprocess.Popen([asked.binary, "serve", "--data", folder, "--listen", f"127.0.0.1:{port}"], env=env, stdout=subprocess.DEVNULL)
lua = tempfile.NamedTemporaryFile("w", suffix=".lua")
lua.write("""
local paths, at = {}, 0
for path in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = path end
function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {["Accept-Encoding"] = "gzip"})
end
""")
lua.flush()


def measured(paths, connections, seconds):
    """Requests a second, milliseconds that half and 99 of 100 wait at most, and how many were refused."""
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("\n".join(paths) + "\n")
        file.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", lua.name, f"http://127.0.0.1:{port}"]
        out = subprocess.run(command, env={**os.environ, "PATHS": file.name}, check=True, capture_output=True, text=True).stdout
    unit = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}
    at = lambda share: (lambda found: float(found[1]) * unit[found[2]])(re.search(rf"{share}%\s+([\d.]+)(us|ms|s|m)", out))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), at(50), at(99), int(refused[1]) if refused else 0


def memory(kind):
    return int(re.search(rf"{kind}:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())[1]) / 1024


try:
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health")
            break
        except OSError:
            time.sleep(0.1)
    print(f"| questions | a second, {asked.connections} at once | half within, ms | 99 of 100 within, ms | refused | half within, ms, one at a time | 99 of 100 |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for kind, paths in sets.items():
        measured(paths, 2, 2)
        speed, half, most, refused = measured(paths, asked.connections, asked.seconds)
        _, alone, alone_most, _ = measured(paths, 1, max(2, asked.seconds // 4))
        print(f"| {kind} | {speed:,.0f} | {half:.1f} | {most:.1f} | {refused} | {alone:.2f} | {alone_most:.1f} |", flush=True)
    print(f"memory of the server: {memory('VmRSS'):.0f} MiB, at most {memory('VmHWM'):.0f}")
finally:
    server.terminate()
    server.wait()

length = "octet_length({})" if asked.postgres else "length(CAST({} AS BLOB))"
columns = " + ".join(length.format(column) for column in ("headline", "standfirst", "body"))
text = int(rows(f"SELECT sum({columns}) FROM translation")[0][0])
tables = ("search_posting", "search_text", "search_word", "search_name")
if asked.postgres:
    size = int(rows("SELECT " + " + ".join(f"pg_total_relation_size('{table}')" for table in tables))[0][0])
else:
    command = ["sqlite3", f"{folder}/kiosque.db", "SELECT sum(pgsize) FROM dbstat WHERE name GLOB 'search_*' OR name GLOB 'sqlite_autoindex_search_*'"]
    size = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
count = int(rows("SELECT count(*) FROM translation")[0][0])
print(f"{count:,} texts of {text / 2**20:,.0f} MiB; the index has {size / 2**20:,.0f} MiB, {size / text:.2f} of them")
if not asked.data:
    shutil.rmtree(folder)
