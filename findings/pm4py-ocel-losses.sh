#!/usr/bin/env bash
# pm4py 2.7.23.11 (PyPI) and OCEL 2.0 in JSON - seen on 2026-11-27, Python 3.11.
#
# Expected: reading an OCEL 2.0 log and writing it again keeps its events, objects, relations and instants. The standard
#           (ocel-standard.org, 2.0) allows an object that no event names, an event that names no object, and several
#           qualifiers between one event and one object; times are ISO 8601 with any fraction.
# Happens:  read: the event without an object and the object without an event are gone, and of two qualifiers of one pair
#           the last is kept. Written: the milliseconds are gone. Nothing is said of any of it.
# Matters:  case histories given to process miners must survive their tools: every event an object and every object an event,
#           one qualifier a pair, and an order that does not hang on milliseconds.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
python3 -m venv py && py/bin/pip install --quiet --disable-pip-version-check pm4py==2.7.23.11
cat > log.json <<'JSON'
{
  "objectTypes": [{ "name": "case", "attributes": [] }, { "name": "unit", "attributes": [] }],
  "eventTypes": [{ "name": "opened", "attributes": [] }, { "name": "counted", "attributes": [] }],
  "objects": [
    { "id": "case-1", "type": "case", "attributes": [], "relationships": [] },
    { "id": "unit-9", "type": "unit", "attributes": [], "relationships": [] }
  ],
  "events": [
    { "id": "e1", "type": "opened", "time": "2026-11-24T01:39:10.123Z", "attributes": [], "relationships": [
      { "objectId": "case-1", "qualifier": "opens" }, { "objectId": "case-1", "qualifier": "is told of" } ] },
    { "id": "e2", "type": "counted", "time": "2026-11-24T01:40:10.456Z", "attributes": [], "relationships": [] }
  ]
}
JSON
cat > probe.py <<'PY'
import json
import pm4py
log = pm4py.read_ocel2_json('log.json')
print('events', list(log.events['ocel:eid']), 'objects', list(log.objects['ocel:oid']))
print('qualifiers', list(log.relations['ocel:qualifier']), 'time read', log.events['ocel:timestamp'][0].isoformat())
pm4py.write_ocel2_json(log, 'again.json')
print('time written', json.load(open('again.json'))['events'][0]['time'])
PY
seen=$(py/bin/python probe.py 2>/dev/null | grep -E '^(events|qualifiers|time written)')
echo "$seen"
expected="events ['e1'] objects ['case-1']
qualifiers ['is told of'] time read 2026-11-24T01:39:10.123000+00:00
time written 2026-11-24T01:39:10Z"
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
