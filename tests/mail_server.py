"""A mail server for the tests: aiosmtpd, which keeps every mail that it takes as JSON, read by Python's own parser.

Prints its ports (plain, with STARTTLS and a password, with TLS from the start) and its folder, and stays until it is stopped.
The folder has `authority.pem`, which its certificate is from, and `dkim.pem`, whose public half it finds as the sender's.
What it does with a mail stands at the beginning of the address: see `Deeds`.
"""

import asyncio
import base64
import datetime
import email
import email.policy
import itertools
import json
import os
import ssl
import sys
from collections import Counter

import dkim
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

FOLDER = sys.argv[1]
NUMBERS = itertools.count(1)
TRIED = Counter()


def written(name, content):
    path = os.path.join(FOLDER, name)
    with open(path + ".part", "wb") as file:
        file.write(content)
    os.rename(path + ".part", path)


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def pem(key):
    traditional = serialization.PrivateFormat.TraditionalOpenSSL
    return key.private_bytes(serialization.Encoding.PEM, traditional, serialization.NoEncryption())


def certificate(subject, key, issuer, issuer_key, is_authority):
    name = lambda text: x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer)).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
    builder = builder.not_valid_after(now + datetime.timedelta(days=2))
    builder = builder.add_extension(x509.BasicConstraints(is_authority, None), critical=True)
    if not is_authority:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(subject)]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


authority_key, server_key, signing_key = new_key(), new_key(), new_key()
written("authority.pem", certificate("Tests", authority_key, "Tests", authority_key, True))
written("server.pem", certificate("localhost", server_key, "Tests", authority_key, False) + pem(server_key))
written("dkim.pem", pem(signing_key))
public = signing_key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
RECORD = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


def text_of(message, kind):
    part = message.get_body((kind,))
    return part.get_content() if part else None


def keep(envelope, way):
    raw = bytes(envelope.content)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    is_signed = dkim.verify(raw, dnsfunc=lambda name, timeout=5: RECORD) if message["DKIM-Signature"] else None
    mail = {
        "recipient": envelope.rcpt_tos[0],
        "sender": envelope.mail_from,
        "headers": {name.lower(): str(value) for name, value in message.items()},
        "plain": text_of(message, "plain"),
        "html": text_of(message, "html"),
        "signed": is_signed,
        "defects": [str(defect) for part in message.walk() for defect in part.defects],
        "bytes": len(raw),
        "ascii": raw.isascii(),
        "way": way,
    }
    written(f"{next(NUMBERS):06}.json", json.dumps(mail).encode())


class Deeds:
    """later-N.: refused so often for now · never.: no such address · unwanted.: refused when read · cut.: the connection ends
    within the first · mute.: the first is taken, and nothing said · mutes.: all are · slow.: a second each · silent.: the first
    time no answer ever."""

    def __init__(self, way):
        self.way = way

    async def handle_RCPT(self, server, session, envelope, address, options):
        deed = address.split(".")[0]
        TRIED[address] += 1
        if deed == "silent" and TRIED[address] == 1:
            await asyncio.sleep(3600)
        if deed == "slow":
            await asyncio.sleep(1)
        if deed == "never":
            return "550 5.1.1 No such mailbox"
        if deed.startswith("later-") and TRIED[address] <= int(deed.removeprefix("later-")):
            return "451 4.7.1 Greylisted"
        envelope.rcpt_tos.append(address)
        server.cuts = deed == "cut" and TRIED[address] == 1
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        deed = address.split(".")[0]
        if deed == "unwanted":
            return "554 5.7.1 Looks like spam"
        keep(envelope, self.way)
        if deed == "mutes" or deed == "mute" and TRIED[address] == 1:
            server.transport.abort()
            await asyncio.sleep(3600)
        return "250 OK"


class Server(SMTP):
    cuts = False

    async def smtp_DATA(self, arg):
        if not self.cuts:
            return await super().smtp_DATA(arg)
        await self.push("354 Go on")
        await self._reader.readuntil(b"\r\n")
        self.transport.abort()


def knows(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"kiosque" and data.password == "geheim, é".encode())


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(os.path.join(FOLDER, "server.pem"))
    loop = asyncio.get_running_loop()
    guarded = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": knows}
    kinds = [("plain", {}, None), ("started", guarded, None), ("wrapped", {}, context)]
    ports = []
    for way, options, wrapped in kinds:
        make = lambda way=way, options=options: Server(Deeds(way), enable_SMTPUTF8=True, **options)
        server = await loop.create_server(make, "localhost", 0, ssl=wrapped, family=2)
        ports.append(str(server.sockets[0].getsockname()[1]))
    print(*ports, FOLDER, flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
