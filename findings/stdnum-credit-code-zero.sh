#!/usr/bin/env bash
# stdnum 1.12.0 (npm) beside python-stdnum 2.2 (PyPI) - seen on 2026-11-27, Node 20 and 24, Python 3.11.
#
# Expected: a unified social credit code (GB 32100-2015) is valid when its check character is the one the standard computes;
#           with 31 characters to choose from, about one code in 31 ends in 0.
# Happens:  the npm library refuses each code that ends in 0, as a wrong checksum. The Python library of the same name takes them.
# Matters:  of a register of ten thousand shops it refuses some three hundred real ones, and tells each that its paper is wrong.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund stdnum@1.12.0
python3 -m venv py && py/bin/pip install --quiet --disable-pip-version-check python-stdnum==2.2
# Made-up codes of one district: authority, category, 330782, a counted body, and the check character of the standard.
cat > codes.py <<'PY'
ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
for authority in ('91', '51'):
    for n in range(0, 31 * 20):
        body = f'{authority}330782MA{n:07d}'
        total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
        print(body + ALPHABET[(31 - total % 31) % 31])
PY
py/bin/python codes.py > codes.txt
cat > probe.cjs <<'JS'
const { stdnum } = require('stdnum');
console.log(require('fs').readFileSync('codes.txt', 'utf8').trim().split('\n').map((c) => `${c} ${stdnum.CN.uscc.validate(c).isValid}`).join('\n'));
JS
cat > probe.py <<'PY'
from stdnum.cn import uscc
for code in open('codes.txt').read().split():
    print(code, str(uscc.is_valid(code)).lower())
PY
count() {
  awk '{ k = substr($1, 18) == "0" ? "ending in 0" : "ending otherwise"; all[k]++; ok[k] += ($2 == "true") }
    END { for (k in all) print k ": " ok[k] " of " all[k] " taken" }' | sort
}
seen=$(echo 'npm'; node probe.cjs | count; echo 'python'; py/bin/python probe.py | count)
echo "$seen"
expected='npm
ending in 0: 0 of 41 taken
ending otherwise: 1199 of 1199 taken
python
ending in 0: 41 of 41 taken
ending otherwise: 1199 of 1199 taken'
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
