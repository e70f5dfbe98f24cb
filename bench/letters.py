#!/usr/bin/env python3
"""Times a letter to many subscribers, to a mail server on this machine that keeps nothing. See README.md."""
import argparse
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from aiosmtpd.controller import Controller

ROOT = Path(__file__).parent.parent
options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--subscribers", type=int, default=20_000)
options.add_argument("--connections", type=int, default=5)
options.add_argument("--articles", type=int, default=10)
options.add_argument("--plain", action="store_true", help="do not sign (DKIM)")
options.add_argument("--binary", type=Path, default=ROOT / "target/release/kiosque")
asked = options.parse_args()


class Sink:
    """Counts who got a mail, and how many bytes the last one had."""

    def __init__(self):
        self.times, self.bytes, self.lock = Counter(), 0, threading.Lock()

    async def handle_DATA(self, server, session, envelope):
        with self.lock:
            self.times[envelope.rcpt_tos[0]] += 1
            self.bytes = len(envelope.content)
        return "250 OK"


def start(folder, environment):
    command = [asked.binary, "demo", "--data", folder / "data", "--listen", "127.0.0.1:0"]
    process = subprocess.Popen(command, env={"PATH": "/usr/bin:/bin", "KIOSQUE_LOG": "warn", **environment}, stdout=subprocess.PIPE, text=True)
    while not process.stdout.readline().startswith("admin "):
        if process.poll() is not None:
            sys.exit("the program ended")
    return process


def memory(process):
    """MiB that the process holds now."""
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait()


def fill(path):
    """Subscribers, and a letter that is due."""
    database = sqlite3.connect(path)
    now = int(time.time() * 1000)
    rows = ((f"reader{n}@readers.example", now, f"token-of-reader-{n:032}") for n in range(asked.subscribers))
    database.executemany(
        "INSERT INTO subscriber (email, folded, locale, created_at, state, token, consent, consented_at, confirmed_at)"
        " VALUES (?1, ?1, 'fr', ?2, 'confirmed', ?3, 'Oui', ?2, ?2)", rows)
    letter = database.execute("INSERT INTO letter (state, due_at, changed_at) VALUES ('scheduled', ?1, ?1)", (now,)).lastrowid
    database.execute(
        "INSERT INTO letter_text (letter_id, locale, subject, introduction) VALUES (?, 'fr', 'La semaine', 'Bonjour !')", (letter,))
    database.execute(
        "INSERT INTO letter_article (letter_id, locale, position, article_id) SELECT ?, 'fr', row_number() OVER () - 1, article_id"
        " FROM translation WHERE locale = 'fr' AND status = 'published' LIMIT ?", (letter, asked.articles))
    # The demo's pictures would be made meanwhile, for minutes.
    database.execute("DELETE FROM job WHERE kind = 'finish_picture'")
    database.execute("INSERT INTO job (kind, subject, due_at) VALUES ('send_letter', ?, ?)", (letter, now))
    database.commit()


sink = Sink()
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
server = Controller(sink, hostname="127.0.0.1", port=port, ready_timeout=30)
server.start()
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    stop(start(folder, {}))
    fill(folder / "data/kiosque.db")
    environment = {
        "KIOSQUE_MAIL_SERVER": f"smtp://127.0.0.1:{port}",
        "KIOSQUE_MAIL_FROM": "news@example.org",
        "KIOSQUE_MAIL_CONNECTIONS": str(asked.connections),
    }
    if not asked.plain:
        key = folder / "data/dkim.pem"
        subprocess.run(["openssl", "genrsa", "-traditional", "-out", key, "2048"], check=True, capture_output=True)
        environment |= {"KIOSQUE_DKIM_SELECTOR": "kiosque", "KIOSQUE_DKIM_KEY": "dkim.pem"}
    process = start(folder, environment)
    began, most, marks = time.perf_counter(), 0.0, []
    while len(sink.times) < asked.subscribers:
        time.sleep(0.25)
        most = max(most, memory(process))
        if len(sink.times) >= (len(marks) + 1) * asked.subscribers // 4:
            marks.append(f"{memory(process):.0f}")
        if process.poll() is not None:
            sys.exit("the program ended")
    seconds = time.perf_counter() - began
    ticks = sum(map(int, Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
    stop(process)
    server.stop()
    twice = sum(times > 1 for times in sink.times.values())
    print(f"{asked.subscribers} letters of {sink.bytes / 1000:.0f} KB in {seconds:.1f} s: {asked.subscribers / seconds:.0f} a second, "
          f"{ticks / os.sysconf('SC_CLK_TCK'):.1f} s of processor; each once but {twice}")
    print(f"memory, MiB: {' '.join(marks)} after each quarter, {most:.0f} at most")
