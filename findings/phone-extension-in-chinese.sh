#!/usr/bin/env bash
# libphonenumber-js 1.13.16, full metadata (npm) - seen on 2026-11-27, Node 20 and 24.
#
# Expected: a phone number library that knows "ext", "x" and "#" reads a Chinese office's number with the two usual words for
#           an extension, 转 ("turn to") and 分机 ("extension set"), or at least the number before them.
# Happens:  with 转801 or 分机 801 behind it, the whole number is not read at all: undefined, where "ext 801" gives the
#           number and its extension. A name behind a mobile number does no harm, so one can not say "text makes it fail".
# Matters:  a hotline's caller field is full of both. Parsed as it stands, the caller has no number and is nobody: no
#           callback, and each call of theirs is a new person's. Map both words to "ext" before the library sees them.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund libphonenumber-js@1.13.16
cat > probe.mjs <<'JS'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
for (const text of ['0579-85523456 ext 801', '0579-85523456转801', '0579-85523456 分机 801', '13800138000张女士']) {
  const found = parsePhoneNumberFromString(text, 'CN');
  console.log(`${text} => ${found ? `${found.number} ext ${found.ext ?? '-'}` : 'undefined'}`);
}
JS
seen=$(node probe.mjs)
echo "$seen"
expected='0579-85523456 ext 801 => +8657985523456 ext 801
0579-85523456转801 => undefined
0579-85523456 分机 801 => undefined
13800138000张女士 => +8613800138000 ext -'
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
