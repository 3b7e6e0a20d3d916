#!/usr/bin/env bash
# gcoord 1.0.7 (npm) - seen on 2026-11-27, Node 20 and 24.
#
# Expected: transforming a GeoJSON polygon from WGS84 to GCJ-02 moves each corner once. A ring begins and ends with the same
#           point, and code that closes a ring by pushing its first corner again shares one array between both places.
# Happens:  gcoord changes the polygon it is given, corner by corner: a corner that is shared by reference is moved twice.
#           Here the first corner ends up some 540 m from where it belongs, while the other corners are right. A copy
#           by JSON first gives the right answer.
# Matters:  a grid's boundary gets a spike at one corner, and residents near it are put into the neighbour's grid.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund gcoord@1.0.7
cat > probe.mjs <<'JS'
import gcoord from 'gcoord';
const moved = (thing) => gcoord.transform(thing, gcoord.WGS84, gcoord.GCJ02);
const ring = () => {
  const first = [120.07, 29.3];
  return { type: 'Polygon', coordinates: [[first, [120.08, 29.3], [120.08, 29.31], first]] };
};
const show = ([x, y]) => `${x.toFixed(5)} ${y.toFixed(5)}`;
console.log('the point alone     ', show(moved([120.07, 29.3])));
console.log('shared corner       ', show(moved(ring()).coordinates[0][0]));
console.log('copied by JSON first', show(moved(JSON.parse(JSON.stringify(ring()))).coordinates[0][0]));
const given = ring();
console.log('the input is changed', moved(given) === given);
JS
seen=$(node probe.mjs)
echo "$seen"
expected='the point alone      120.07473 29.29750
shared corner        120.07947 29.29501
copied by JSON first 120.07473 29.29750
the input is changed true'
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
