"""An object store for the tests: moto, which speaks Amazon's S3, behind a check of each signature by Amazon's own library.

Prints its address with a key and its secret, and stays until it is stopped."""

import hmac
from urllib.parse import parse_qsl, urlsplit

from botocore.auth import S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.server import create_backend_app
from werkzeug.serving import make_server

KEY, SECRET, REGION = "TESTKEY", "test/secret+", "eu-west-3"


def is_signed(environ):
    address = urlsplit(environ["RAW_URI"])
    query = dict(parse_qsl(address.query, keep_blank_values=True))
    given = query.pop("X-Amz-Signature", "")
    pairs = [pair for pair in address.query.split("&") if not pair.startswith("X-Amz-Signature=")]
    url = f"http://{environ['HTTP_HOST']}{address.path}?{'&'.join(pairs)}"
    request = AWSRequest(environ["REQUEST_METHOD"], url, headers={"host": environ["HTTP_HOST"]})
    request.context["timestamp"] = query.get("X-Amz-Date", "")
    signer = S3SigV4QueryAuth(Credentials(KEY, SECRET), "s3", REGION)
    words = signer.string_to_sign(request, signer.canonical_request(request))
    return hmac.compare_digest(signer.signature(words, request), given)


store = create_backend_app("s3")


def guarded(environ, answer):
    if is_signed(environ):
        return store(environ, answer)
    answer("403 Forbidden", [("Content-Type", "application/xml")])
    return [b"<Error><Code>SignatureDoesNotMatch</Code></Error>"]


server = make_server("127.0.0.1", 0, guarded, threaded=True)
print(f"http://{KEY}:{SECRET.replace('/', '%2F')}@127.0.0.1:{server.port}", flush=True)
server.serve_forever()
