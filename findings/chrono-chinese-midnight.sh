#!/usr/bin/env bash
# chrono-node 2.10.3 (npm) - seen on 2026-11-28, Node 20 and 24.
#
# Expected: a reader of dates in Chinese text knows that twelve in the evening (晚上12点, 昨晚十二点, 半夜12点) is midnight: nobody
#           calls noon 晚上, noon is 中午12点.
# Happens:  it answers noon, with hour and half of the day marked as certain, so that no caller can tell it from a safe reading;
#           11 in the evening and half past noon are right. And an ordinary word that begins with a number (一点都不,
#           "not a bit") is one o'clock.
# Matters:  noise "last night at twelve" is an everyday complaint. Twelve hours off, the patrol log, the camera
#           and the building site's permit of that hour are looked up at noon, and the complaint comes out as unfounded.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund chrono-node@2.10.3
cat > probe.mjs <<'JS'
import { zh } from 'chrono-node';
const asked = { instant: new Date('2026-11-28T10:00:00+08:00'), timezone: 480 };
for (const text of ['昨晚11点', '昨晚十二点', '昨天晚上12点', '半夜12点', '中午12点半', '一点都不好']) {
  const [found] = zh.hans.parse(text, asked);
  const local = new Date(found.date().getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
  console.log(`${text} => ${local}${found.start.isCertain('hour') ? ', hour certain' : ''}`);
}
JS
seen=$(node probe.mjs)
echo "$seen"
expected='昨晚11点 => 2026-11-27T23:00, hour certain
昨晚十二点 => 2026-11-27T12:00, hour certain
昨天晚上12点 => 2026-11-27T12:00, hour certain
半夜12点 => 2026-11-28T12:00, hour certain
中午12点半 => 2026-11-28T12:30, hour certain
一点都不好 => 2026-11-28T01:00, hour certain'
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
