#!/usr/bin/env bash
# pdfkit 0.20.2 and pdf-lib 1.17.1 (npm), Noto Sans SC, read by pdfjs-dist 5.4.624 - seen on 2026-11-28, Node 20 and 24.
#
# Expected: the text that is drawn into a PDF is the text that is read out of it, character by character.
# Happens:  a font draws a Kangxi or CJK radical and the ordinary character with one glyph, and the map back from glyphs has room for
#           one: the one that came first in the file. One radical at the top (text copied out of another PDF often has some), and each
#           such character in the whole file is read, searched and copied as the radical. It looks the same on the screen.
# Matters:  an evidence file of a case quotes residents' words. One pasted word, and a search in it for the same place finds
#           nothing; a checker that compares its text with the events finds differences where nothing was changed. Radicals must be
#           drawn as the characters that they are compatible with (NFKC), or compared that way.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pdfkit@0.20.2 pdf-lib@1.17.1 @pdf-lib/fontkit@1.1.1 pdfjs-dist@5.4.624 @expo-google-fonts/noto-sans-sc@0.4.3
cat > probe.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument } from 'pdf-lib';
import PdfKit from 'pdfkit';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const font = readFileSync('node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
const codes = (text) => [...text.replace(/\s/g, '')].map((c) => c.codePointAt(0).toString(16)).join(' ');

async function withPdfkit(lines) {
  const pdf = new PdfKit({ font: null });
  const bytes = buffer(pdf);
  pdf.registerFont('sc', font).font('sc').fontSize(14);
  for (const line of lines) pdf.text(line);
  pdf.end();
  return bytes;
}
async function withPdfLib(lines) {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const sc = await pdf.embedFont(font, { subset: true });
  const page = pdf.addPage();
  lines.forEach((line, n) => page.drawText(line, { font: sc, size: 14, x: 20, y: 800 - 20 * n }));
  return pdf.save();
}
async function read(bytes) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  return codes(items.map(({ str }) => str).join(''));
}
const ORDINARY = '\u95e8\u5e97'; // a shop front, in ordinary characters
const PASTED = '\u2ed4\u536b'; // a gate keeper, the gate as a radical
for (const [name, make] of [['pdfkit', withPdfkit], ['pdf-lib', withPdfLib]]) {
  console.log(name, 'alone:', await read(await make([ORDINARY])), '| after a pasted one:', await read(await make([PASTED, ORDINARY])));
}
JS
seen=$(node probe.mjs 2>/dev/null)
echo "$seen"
expected="pdfkit alone: 95e8 5e97 | after a pasted one: 2ed4 536b 2ed4 5e97
pdf-lib alone: 95e8 5e97 | after a pasted one: 2ed4 536b 2ed4 5e97"
[ "$seen" = "$expected" ] || { echo "changed: expected"; echo "$expected"; exit 1; }
