import { describe, expect, it } from 'vitest';
import { problemsOf, territoryDirectory } from './small-territory.ts';

describe('A file that cannot be read', () => {
  it('is told when it is missing', () => {
    expect(problemsOf(territoryDirectory({ 'people.csv': undefined }))).toEqual([
      { file: 'people.csv', line: 1, column: 1, message: expect.stringMatching(/no such file.*heading/) },
    ]);
  });

  it('is told when it is not UTF-8, with the line', () => {
    const gbk = Buffer.concat([
      Buffer.from('code,name,pinyin\n990101001,'),
      Buffer.from([0xba, 0xd3, 0xb6, 0xab]),
      Buffer.from(',\n'),
    ]);
    expect(problemsOf(territoryDirectory({ 'townships.csv': gbk }))).toContainEqual(
      expect.objectContaining({ file: 'townships.csv', line: 2, message: expect.stringContaining('UTF-8') }),
    );
  });

  it.each([
    ['without a heading', '', 1, 1, /heading is missing/],
    ['with a heading misspelt', 'code,nmae,pinyin\n', 1, 2, /not known. Known are code, name, pinyin/],
    ['with a heading missing', 'code,name\n', 1, 3, /column is missing/],
    ['with a heading twice', 'code,name,name,pinyin\n', 1, 3, /stands twice/],
    [
      'with a field too many',
      'code,name,pinyin\n990101001,河,东街道,hedong\n',
      2,
      4,
      /has 4 fields, the heading has 3/,
    ],
    ['with a field too few', 'code,name,pinyin\n990101001,河东街道\n', 2, 3, /has 2 fields/],
    ['with a quote left open', 'code,name,pinyin\n990101001,"河东街道,hedong\n', 2, 2, /quote/i],
  ])('is told when it is a table %s', (_, csv, line, column, message) => {
    expect(problemsOf(territoryDirectory({ 'townships.csv': csv }))).toContainEqual(
      expect.objectContaining({ file: 'townships.csv', line, column, message: expect.stringMatching(message) }),
    );
  });

  it.each([
    ['is not JSON', '{\n  "name": "小城市",\n  oops\n}', 3, 3, /not JSON/],
    ['ends early', '{\n  "name": "小城市"', 2, 16, /not JSON/],
    [
      'has a wrong value',
      '{\n  "name": "小城市",\n  "cityCode": "9901",\n  "version": "1",\n  "utcOffset": "+08:00"\n}',
      3,
      15,
      /6-digit/,
    ],
    [
      'has an area code that nobody dials',
      '{\n  "name": "小城市",\n  "cityCode": "990101",\n  "version": "1",\n  "utcOffset": "+08:00",\n  "telephone": { "country": "CN", "areaCode": "579-" }\n}',
      6,
      47,
      /0579/,
    ],
    ['lacks a key', '{\n  "name": "小城市",\n  "cityCode": "990101",\n  "version": "1"\n}', 1, 1, /expected string/],
    [
      'has a key misspelt',
      '{\n  "name": "小城市",\n  "cityCode": "990101",\n  "verison": "1",\n  "version": "1",\n  "utcOffset": "+08:00"\n}',
      4,
      14,
      /verison/,
    ],
  ])('is told when territory.json %s', (_, json, line, column, message) => {
    expect(problemsOf(territoryDirectory({ 'territory.json': json }))).toContainEqual(
      expect.objectContaining({ file: 'territory.json', line, column, message: expect.stringMatching(message) }),
    );
  });
});
