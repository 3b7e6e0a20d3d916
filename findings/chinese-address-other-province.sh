#!/usr/bin/env bash
# zh-address-parse 1.3.16 and address-parse 1.2.19 (npm) - seen on 2026-11-28, Node 20 and 24.
#
# Expected: a reader of Chinese addresses that is given one as residents write it, from the subdistrict on (福田街道…, 城西街道…),
#           leaves province and city empty, as it does for the neighbouring 江东街道; 街道 behind the name says that no district
#           is meant, and the word is not cut in two.
# Happens:  福田街道 of Yiwu (Zhejiang) becomes Futian district in Shenzhen (Guangdong), 城西街道 Chengxi district in Xining (Qinghai),
#           2,000 km away, with 街道 left over as the street's name; address-parse makes a housing estate 凌云 a county in Guangxi.
#           Nothing in the answer tells such a guess from an address that names its province. With 义乌市 in front, all is right.
# Matters:  a form that is filled from the free text moves two of this city's eight subdistricts into other provinces, and a
#           check "is it in our city" refuses the report. Put the own city in front before asking, or look names up in the own list.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund zh-address-parse@1.3.16 address-parse@1.2.19
cat > probe.cjs <<'JS'
const plain = (module) => module.default ?? module;
const first = plain(require('zh-address-parse'));
const second = plain(require('address-parse'));
for (const text of ['江东街道青口路5号', '福田街道银海路12号', '城西街道银海路12号', '北苑街道凌云七区', '义乌市福田街道银海路12号']) {
  const a = first(text);
  const [b] = second.parse(text);
  console.log(`${text} => ${[a.province, a.city, a.area, a.detail].join('/')} | ${[b.province, b.city, b.area, b.details].join('/')}`);
}
JS
seen=$(node probe.cjs 2>&1)
echo "$seen"
expected='江东街道青口路5号 => ///江东街道青口路5号 | ///江东街道青口路5号
福田街道银海路12号 => 广东省/深圳市/福田区/街道银海路12号 | 广东省/深圳市/福田区/街道银海路12号
城西街道银海路12号 => 青海省/西宁市/城西区/街道银海路12号 | 青海省/西宁市/城西区/街道银海路12号
北苑街道凌云七区 => ///北苑街道凌云七区 | 广西壮族自治区/百色市/凌云县/七区
义乌市福田街道银海路12号 => 浙江省/金华市/义乌市/福田街道银海路12号 | 浙江省/金华市/义乌市/福田街道银海路12号'
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
