#!/usr/bin/env bash
# chinese-days 1.5.7 (npm) - seen on 2026-11-27, Node 20 and 24.
#
# Expected: a library of China's holidays and made-up working days that is asked about a year whose arrangement the State
#           Council has not announced yet says that it does not know (an error, null, a flag).
# Happens:  it answers "working day" for National Day, 1 October 2027: a holiday by law (全国年节及纪念日放假办法), whatever
#           the arrangement will be. The detail record has no sign of it either: name "Friday", work true.
# Matters:  a limit of five working days that begins on 28 September 2027 would be about a week too short, in silence. Whoever
#           counts working days has to ask first which years the data covers, and mark what reaches beyond as provisional.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund chinese-days@1.5.7
cat > probe.mjs <<'JS'
import days from 'chinese-days';
for (const day of ['2025-10-01', '2026-10-01', '2027-10-01', '2030-10-01']) {
  const { work, name } = days.getDayDetail(day);
  console.log(`${day} working=${days.isWorkday(day)} holiday=${days.isHoliday(day)} detail=${name}/${work}`);
}
JS
seen=$(node probe.mjs)
echo "$seen"
expected='2025-10-01 working=false holiday=true detail=National Day,国庆节,3/false
2026-10-01 working=false holiday=true detail=National Day,国庆节,3/false
2027-10-01 working=true holiday=false detail=Friday/true
2030-10-01 working=true holiday=false detail=Tuesday/true'
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
