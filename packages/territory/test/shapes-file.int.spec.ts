import { describe, expect, it } from 'vitest';
import { problemsOf, territoryDirectory } from './small-territory.ts';

describe('Shapes', () => {
  const shapes = (
    code: string,
    ring: number[][],
    datum = '"GCJ02"',
  ) => `{ "type": "FeatureCollection", "datum": ${datum}, "features": [
  { "type": "Feature", "properties": { "code": "${code}" },
    "geometry": { "type": "Polygon", "coordinates": [
      ${JSON.stringify(ring)} ] } } ] }`;
  const RING = [
    [120, 29],
    [121, 29],
    [121, 30],
    [120, 29],
  ];
  const told = (geojson: string) => problemsOf(territoryDirectory({ 'polygons.geojson': geojson }));

  it.each([
    ['of an unknown area', shapes('990101777', RING), 2, /no area 990101777/],
    ['with an open ring', shapes('990101001', [...RING.slice(0, 3), [120, 29.5]]), 4, /open/],
    ['with a ring too short', shapes('990101001', RING.slice(0, 3)), 4, /four positions/],
    ['with latitude first', shapes('990101001', [[29, 120], ...RING]), 4, /<=90/],
    ['without a datum', shapes('990101001', RING, 'null'), 1, /WGS84/],
  ])('are told by line when they are %s', (_, geojson, line, message) => {
    expect(told(geojson)).toContainEqual(
      expect.objectContaining({ file: 'polygons.geojson', line, message: expect.stringMatching(message) }),
    );
  });

  it('load when sound', () => {
    expect(told(shapes('990101001', RING))).toEqual([]);
  });
});
