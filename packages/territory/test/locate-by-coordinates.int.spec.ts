import { describe, expect, it } from 'vitest';
import { convert, loadTerritory } from '../src/index.ts';
import { territoryDirectory } from './small-territory.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

const box = ([west, south, east, north]: Box) => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];
const feature = (code: string, area: Box) => ({
  type: 'Feature',
  properties: { code },
  geometry: { type: 'Polygon', coordinates: box(area) },
});

/** A township of two communities side by side; the third community overlaps the second; one has a grid drawn. */
const shapes = (datum: string) =>
  JSON.stringify({
    type: 'FeatureCollection',
    datum,
    features: [
      feature('990101001', [120, 29, 120.1, 29.1]),
      feature('990101001001', [120, 29, 120.04, 29.1]),
      feature('990101001002', [120.04, 29, 120.08, 29.1]),
      feature('990101100001', [120.07, 29, 120.08, 29.1]),
      feature('990101001001002', [120.01, 29.01, 120.02, 29.02]),
    ],
  });

const at = (longitude: number, latitude: number, datum: 'WGS84' | 'GCJ02' | 'BD09' = 'GCJ02', drawnIn = 'GCJ02') =>
  loadTerritory(territoryDirectory({ 'polygons.geojson': shapes(drawnIn) })).locate(
    { coordinates: { longitude, latitude, datum } },
    '',
  );

describe('Coordinates', () => {
  it('find the finest area drawn', () => {
    expect(at(120.03, 29.05)).toMatchObject({ status: 'found', areaCode: '990101001001', method: 'coordinates' });
    expect(at(120.015, 29.015)).toMatchObject({ status: 'found', areaCode: '990101001001002' });
    expect(at(120.09, 29.05)).toMatchObject({ status: 'found', areaCode: '990101001' });
  });

  it('find nothing outside', () => {
    expect(at(121, 29.05)).toMatchObject({ status: 'unknown', areaCode: null, method: 'none' });
    expect(at(-70, -33)).toMatchObject({ status: 'unknown', areaCode: null });
  });

  it('are ambiguous on the border between two areas', () => {
    expect(at(120.04, 29.05)).toEqual({
      status: 'ambiguous',
      areaCode: '990101001',
      method: 'coordinates',
      candidates: ['990101001001', '990101001002'],
      territoryVersion: 'small-1',
    });
  });

  it('are ambiguous on the border to nowhere, and then nothing is sure', () => {
    expect(at(120.1, 29.05)).toMatchObject({ status: 'ambiguous', areaCode: null, candidates: ['990101001'] });
  });

  it('are ambiguous where two areas overlap', () => {
    expect(at(120.075, 29.05)).toMatchObject({
      status: 'ambiguous',
      areaCode: '990101',
      candidates: ['990101001002', '990101100001'],
    });
  });

  it.each(['WGS84', 'GCJ02', 'BD09'] as const)(
    'mean the same place when shapes and point are in different datums: %s',
    (datum) => {
      const point = convert({ longitude: 120.0105, latitude: 29.0105, datum: 'GCJ02' }, datum);
      expect(at(point.longitude, point.latitude, datum).areaCode).toBe('990101001001002');
      const drawn = convert({ longitude: 120.0105, latitude: 29.0105, datum }, 'WGS84');
      expect(at(drawn.longitude, drawn.latitude, 'WGS84', datum).areaCode).toBe('990101001001002');
    },
  );

  it('are ambiguous on a border when told in another datum than it was drawn in', () => {
    const border = convert({ longitude: 120.04, latitude: 29.05, datum: 'GCJ02' }, 'WGS84');
    expect(at(border.longitude, border.latitude, 'WGS84').status).toBe('ambiguous');
  });

  it('come before the text, which only narrows or settles them', () => {
    const territory = loadTerritory(territoryDirectory({ 'polygons.geojson': shapes('GCJ02') }));
    const inTownship = { longitude: 120.09, latitude: 29.05, datum: 'GCJ02' as const };
    const onBorder = { longitude: 120.04, latitude: 29.05, datum: 'GCJ02' as const };
    expect(territory.locate({ coordinates: inTownship }, '柳树社区').areaCode).toBe('990101001001');
    expect(territory.locate({ coordinates: inTownship }, '石桥村').areaCode).toBe('990101001');
    expect(territory.locate({ coordinates: inTownship }, '钟楼社区').areaCode).toBe('990101001002');
    expect(territory.locate({ coordinates: onBorder }, '柳树社区')).toMatchObject({
      status: 'found',
      areaCode: '990101001001',
    });
    expect(territory.locate({ coordinates: onBorder }, '石桥村').status).toBe('ambiguous');
  });
});
