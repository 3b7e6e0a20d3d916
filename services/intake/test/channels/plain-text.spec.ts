import { describe, expect, it } from 'vitest';
import { line, words } from '../../src/channels/plain-text.ts';

const text = words({ max: 100 });
const id = line({ max: 100, visible: true });
const faultOf = (schema: typeof text, value: string) => schema.safeParse(value).error?.issues[0]?.message;

describe('text', () => {
  it.each([
    ['white space around it', '  \u3000你好\u00a0\n'],
    ['tabs and both kinds of line end', 'a\tb\r\nc\nd'],
    ['a family of emoji, joined', '👨‍👩‍👧‍👦 在楼下'],
    ['Arabic with marks', 'المياه تتدفق في الشارع، نرجو المساعدة'],
    ['letters made of parts, not composed', 'e\u0301 \u1112\u1161\u11ab'],
    ['right-to-left marks and a byte order mark', '\ufeff\u200fשלום\u202a'],
    ['rare ideographs', '𠮷㐂𱁬'],
    ['a single emoji', '🚨'],
    ['private use and unassigned characters', '\ue000\ufdd0\u{10ffff}'],
  ])('is kept exactly as it came: %s', (_, given) => {
    expect(text.parse(given)).toBe(given);
  });

  it.each([
    ['a\u0000', 'control character U+0000 at character 2 can not be kept'],
    ['👍\u000b', 'control character U+000B at character 2 can not be kept'],
    ['x\ud83d', 'half of a surrogate pair U+D83D at character 2 can not be kept'],
    ['\udc4dx', 'half of a surrogate pair U+DC4D at character 1 can not be kept'],
  ])('may hold what has to be cleaned away, and an id may not: %j', (given, fault) => {
    expect(text.parse(given)).toBe(given);
    expect(faultOf(id, given)).toBe(fault);
  });

  it.each([
    '\u0000\u0007',
    '\ud83d',
    ' ',
    '\u3000\u00a0',
    '\n\t\r\n',
    '\u200b\u200d',
    '\ufeff',
    '\u2028 \u2003',
    '\ufe0f',
  ])('is refused when there is nothing to see: %j', (given) => {
    expect(faultOf(text, given)).toBe('holds nothing but white space');
  });

  it('is refused when it is empty, without the advice to leave out what can not be left out', () => {
    expect(faultOf(text, '')).toBe('may not be empty');
  });

  it.each(['水', '🚨', 'a'])('is counted in characters, not in code units: %s', (character) => {
    expect(text.parse(character.repeat(100))).toHaveLength(character.length * 100);
    expect(faultOf(text, character.repeat(101))).toBe('longer than the limit of 100 characters');
  });
});

describe('an id', () => {
  it('is one line', () => {
    expect(id.parse('HL 2026/7 号')).toBe('HL 2026/7 号');
    for (const end of ['\n', '\r', '\t', '\u001f']) expect(faultOf(id, `HL${end}`)).toMatch(/control character/);
  });
});
