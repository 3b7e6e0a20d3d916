#!/usr/bin/env bash
# georeport 0.3.1 (PyPI), an Open311 GeoReport v2 client, and answers in XML - seen on 2026-11-28, Python 3.11.
#
# Expected: a list of requests is a list, as its documentation says (List[Dict]), whether the city answers with two, one or none.
# Happens:  of two it is a list; of one it is that request itself, so that a loop over it goes over the names of its fields; of none,
#           which GeoReport v2 answers with an empty service_requests element, it raises a TypeError. In JSON all three are lists.
# Matters:  who asks every minute what is new gets one request or none nearly always, and two in a test. An endpoint that wants such
#           clients to work answers JSON where it may, and its own client must not take its lists from a reader that counts entries.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
python3 -m venv py && py/bin/pip install --quiet --disable-pip-version-check georeport==0.3.1
cat > probe.py <<'PY'
import http.server
import threading
from georeport import GeoReport

def request(n):
    return f'<request><service_request_id>{n}</service_request_id><status>open</status></request>'

class City(http.server.BaseHTTPRequestHandler):
    entries = 0
    def do_GET(self):
        body = ('<?xml version="1.0" encoding="utf-8"?><service_requests>'
                + ''.join(request(n) for n in range(City.entries)) + '</service_requests>').encode()
        self.send_response(200)
        self.send_header('content-type', 'text/xml; charset=utf-8')
        self.send_header('content-length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), City)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = GeoReport(f'http://127.0.0.1:{server.server_port}', output_format='xml')
for entries in (2, 1, 0):
    City.entries = entries
    try:
        answer = client.get_service_requests()
        print(entries, type(answer).__name__, [r if isinstance(r, str) else r['service_request_id'] for r in answer])
    except Exception as error:
        print(entries, type(error).__name__)
server.shutdown()
PY
seen=$(py/bin/python probe.py)
echo "$seen"
expected="2 list ['0', '1']
1 dict ['service_request_id', 'status']
0 TypeError"
[ "$seen" = "$expected" ] || { echo "changed: expected"; echo "$expected"; exit 1; }
