#!/usr/bin/env bash
# standardwebhooks 1.1.0 (PyPI) beside standardwebhooks 1.1.1 (npm) - seen on 2026-11-27, Python 3.11, Node 20 and 24.
#
# Expected: `sign(msg_id, timestamp, data)` with a datetime that carries its zone signs the second of that instant, as the
#           same instant in UTC does, and as the JavaScript library does with a Date.
# Happens:  the Python library replaces the zone instead of converting: 20:00 in Shanghai is signed as 20:00 UTC, eight hours
#           later than it is. In UTC both libraries agree.
# Matters:  an integration written in Python on a server in China signs with `datetime.now(ZoneInfo('Asia/Shanghai'))`, sends the
#           true timestamp in its header, and each report of its hotline is refused: the signature is another second's.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund standardwebhooks@1.1.1
python3 -m venv py && py/bin/pip install --quiet --disable-pip-version-check standardwebhooks==1.1.0 tzdata==2025.2
cat > probe.py <<'PY'
from datetime import datetime, timezone
from zoneinfo import ZoneInfo
from standardwebhooks import Webhook
hook = Webhook('whsec_bm90IGEgc2VjcmV0LCBhbiBleGFtcGxl')
there = datetime(2026, 11, 27, 20, 0, tzinfo=ZoneInfo('Asia/Shanghai'))
print('python, Shanghai', hook.sign('msg_1', there, '{"text":"ok"}'))
print('python, UTC     ', hook.sign('msg_1', there.astimezone(timezone.utc), '{"text":"ok"}'))
PY
cat > probe.cjs <<'JS'
const { Webhook } = require('standardwebhooks');
const hook = new Webhook('whsec_bm90IGEgc2VjcmV0LCBhbiBleGFtcGxl');
const sign = (instant) => hook.sign('msg_1', new Date(instant), '{"text":"ok"}');
console.log('javascript      ', sign('2026-11-27T20:00:00+08:00'));
console.log('eight hours late', sign('2026-11-27T20:00:00Z'));
JS
seen=$(py/bin/python probe.py; node probe.cjs)
echo "$seen"
signature() { echo "$seen" | grep "^$1" | grep -o 'v1,.*'; }
right=$(signature javascript)
[ "$(signature 'python, UTC')" = "$right" ] && [ "$(signature 'python, Shanghai')" != "$right" ] &&
  [ "$(signature 'python, Shanghai')" = "$(signature 'eight hours late')" ] ||
  { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
