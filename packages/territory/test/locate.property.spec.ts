import { Datum, Location } from '@gridcase/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert, loadDefaultTerritory } from '../src/index.ts';

const yiwu = loadDefaultTerritory();
const communities = yiwu.townships().flatMap(({ code }) => yiwu.communities(code));
const words = [
  ...communities.map(({ name }) => name),
  ...yiwu.townships().map(({ name }) => name),
  ...[
    '社区',
    '居委会',
    '村',
    '村委会',
    '委会',
    '上',
    '在',
    '县',
    '市',
    '区',
    ' ',
    '\n',
    '，',
    '330782001004',
    'Xiuhu',
    ' community',
  ],
];

/** Any string, and strings that come close to names. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join('')),
  fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 3 })))
    .map((parts) => parts.join('')),
);
const coordinates = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  datum: fc.constantFrom(...Datum.options),
});
const place = fc.option(
  fc.record(
    {
      areaCode: fc.oneof(
        fc.constantFrom('330782', '330782001', '330782001004', '330782001004001'),
        fc.stringMatching(/^\d{9}$/),
      ),
      address: text,
      coordinates,
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
);

describe('Locating anything whatever', () => {
  it('never throws and always answers with a valid location', () => {
    fc.assert(fc.property(place, text, (stated, said) => Location.safeParse(yiwu.locate(stated, said)).success));
  });

  it('names only areas that exist, the candidates inside the area found around them', () => {
    fc.assert(
      fc.property(place, text, (stated, said) => {
        const { status, areaCode, candidates } = yiwu.locate(stated, said);
        if (areaCode !== null) expect(yiwu.area(areaCode)).toBeDefined();
        for (const code of candidates) {
          expect(yiwu.area(code)).toBeDefined();
          expect(code.startsWith(areaCode ?? '')).toBe(true);
        }
        expect(status === 'ambiguous').toBe(candidates.length > 0);
        if (status === 'found') expect(yiwu.area(areaCode!)?.level).not.toBe('city');
      }),
    );
  });

  it('answers the same again', () => {
    fc.assert(
      fc.property(place, text, (stated, said) => {
        expect(yiwu.locate(stated, said)).toEqual(yiwu.locate(stated, said));
      }),
    );
  });

  it('quotes words that stand in the report', () => {
    fc.assert(
      fc.property(text, (said) => {
        const { matchedText } = yiwu.locate(undefined, said);
        if (matchedText !== undefined) expect(said).toContain(matchedText);
      }),
    );
  });
});

describe('Converting between datums', () => {
  const METRES_PER_DEGREE = 111_320;
  const inChina = fc.record({
    longitude: fc.double({ min: 74, max: 135, noNaN: true }),
    latitude: fc.double({ min: 4, max: 53, noNaN: true }),
  });
  const metres = (a: { longitude: number; latitude: number }, b: { longitude: number; latitude: number }) =>
    METRES_PER_DEGREE *
    Math.hypot((a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180), a.latitude - b.latitude);

  it.each([
    ['WGS84', 'GCJ02'],
    ['GCJ02', 'WGS84'],
    ['WGS84', 'BD09'],
    ['BD09', 'GCJ02'],
  ] as const)('from %s to %s and back comes home within a metre', (from, to) => {
    fc.assert(
      fc.property(inChina, (point) => {
        const there = convert({ ...point, datum: from }, to);
        expect(metres(convert(there, from), point)).toBeLessThan(1);
      }),
    );
  });

  it('moves a point in Yiwu by what the datums differ', () => {
    const wgs84 = { longitude: 120.07, latitude: 29.3, datum: 'WGS84' as const };
    expect(metres(convert(wgs84, 'GCJ02'), wgs84)).toBeGreaterThan(300);
    expect(metres(convert(wgs84, 'GCJ02'), wgs84)).toBeLessThan(700);
    expect(metres(convert(wgs84, 'BD09'), wgs84)).toBeGreaterThan(700);
  });

  it('ends anywhere on earth and leaves points abroad where they are', () => {
    fc.assert(
      fc.property(coordinates, fc.constantFrom(...Datum.options), (point, to) => {
        expect(convert(point, to).datum).toBe(to);
      }),
    );
    const edge = { longitude: 72.0041, latitude: 0.8294, datum: 'GCJ02' as const };
    expect(convert(edge, 'WGS84')).toEqual({ ...edge, datum: 'WGS84' });
  });
});
