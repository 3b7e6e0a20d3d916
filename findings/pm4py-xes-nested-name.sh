#!/usr/bin/env bash
# pm4py 2.7.23.11 (PyPI) and XES (IEEE 1849-2016) - seen on 2026-11-28, Python 3.11.
#
# Expected: in XES any attribute may carry attributes of its own (the feature "nested-attributes"). A miner that does not use them
#           passes over them, or keeps them: an event's name stays its name, and what an event does not say it does not say.
# Happens:  the name of an event that carries the version of the rule that decided it becomes a Python dictionary, name and version
#           together, and mining raises that a dictionary can not be counted. Written again, the dictionary's text is the name: each
#           version is an activity of its own from then on. Also an attribute that an event lacks is there as a float, "nan", and a
#           trace without events and the classifier are gone. Nothing is said of any of it.
# Matters:  whoever gives case histories to process miners must put a rule and its version beside the event's name, never under it, or
#           a change of rules looks like a change of the process.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
python3 -m venv py && py/bin/pip install --quiet --disable-pip-version-check pm4py==2.7.23.11
cat > log.xes <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <classifier name="Activity" keys="concept:name"/>
  <trace>
    <string key="concept:name" value="case-1"/>
    <event>
      <string key="concept:name" value="dispatched"><string key="rule" value="2026.3"/></string>
      <date key="time:timestamp" value="2026-11-24T02:00:00.000+08:00"/>
      <boolean key="danger" value="true"/>
    </event>
    <event>
      <string key="concept:name" value="dispatched"><string key="rule" value="2026.4"/></string>
      <date key="time:timestamp" value="2026-12-02T02:00:00.000+08:00"/>
    </event>
    <event>
      <string key="concept:name" value="dispatched"/>
      <date key="time:timestamp" value="2026-12-03T02:00:00.000+08:00"/>
    </event>
  </trace>
  <trace>
    <string key="concept:name" value="case-2"/>
  </trace>
</log>
XML
cat > probe.py <<'PY'
import re
import pm4py
log = pm4py.read_xes('log.xes')
for name in log['concept:name']:
    print('activity', repr(name))
try:
    pm4py.discover_dfg(log)
    print('mined')
except Exception as error:
    print('mining:', type(error).__name__, error)
pm4py.write_xes(log, 'again.xes')
again = open('again.xes').read()
print('danger', re.findall(r'<(\w+) key="danger" value="(\w+)"', again))
print('traces', again.count('<trace>'), 'classifiers', again.count('<classifier'))
PY
seen=$(py/bin/python probe.py 2>/dev/null | grep -E '^(activity|min|danger|traces)')
echo "$seen"
expected="activity {'value': 'dispatched', 'children': {'rule': '2026.3'}}
activity {'value': 'dispatched', 'children': {'rule': '2026.4'}}
activity 'dispatched'
mining: TypeError unhashable type: 'dict'
danger [('boolean', 'true'), ('float', 'nan'), ('float', 'nan')]
traces 1 classifiers 0"
[ "$seen" = "$expected" ] || { echo "changed: expected"; echo "$expected"; exit 1; }
