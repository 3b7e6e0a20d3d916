import { SIMPLIFIED } from './traditional.ts';

/** For each UTF-16 unit the one that it is read as. */
const READ_AS = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
for (const [from, to] of SIMPLIFIED) READ_AS[from.charCodeAt(0)] = to.charCodeAt(0);
// Full-width signs and letters, ！ to ～.
for (let unit = 0xff01; unit <= 0xff5e; unit++) READ_AS[unit] = unit - 0xfee0;
// Digits of Arabic and of Persian.
for (const zero of [0x660, 0x6f0]) for (let digit = 0; digit < 10; digit++) READ_AS[zero + digit] = 0x30 + digit;
const SPACES = '\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000';
for (const space of SPACES) READ_AS[space.charCodeAt(0)] = 0x20;

/** Simplified characters, plain digits, marks and spaces: each sign is one UTF-16 unit before and after. */
export function plain(text: string): string {
  let from = 0;
  while (from < text.length && READ_AS[text.charCodeAt(from)] === text.charCodeAt(from)) from++;
  // Most texts are plain as they are.
  if (from === text.length) return text;
  const units = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index++) units[index] = READ_AS[text.charCodeAt(index)]!;
  return Buffer.from(units.buffer).toString('utf16le');
}
