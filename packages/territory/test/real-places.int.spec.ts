import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Coordinates } from '@gridcase/contracts';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { convert, loadTerritory } from '../src/index.ts';
import { createPolygonIndex } from '../src/locate/polygons.ts';
import { territoryDirectory } from './small-territory.ts';

/** Real shapes and places are not ours to carry, so they are read where they lie, if they do. */
const data = (name: string) => fileURLToPath(new URL(`../../../../shared/data/yiwu/${name}`, import.meta.url));
const BOUNDARY = data('yiwu_330782_boundary_gcj02.geojson');
const LANDMARKS = data('yiwu_landmarks_ibike212_gcj02.csv');
const missing = [BOUNDARY, LANDMARKS].filter((file) => !existsSync(file));
if (missing.length > 0) console.log(`skipped, for want of real places: ${missing.join(', ')}`);

const CITY = '990101';
const landmarks = (): Coordinates[] => {
  const [, ...rows] = parse(readFileSync(LANDMARKS, 'utf8'), { bom: true }) as string[][];
  return rows.map(([, , latitude, longitude]) => ({
    longitude: Number(longitude),
    latitude: Number(latitude),
    datum: 'GCJ02',
  }));
};

const withShapes = (features: unknown[]) =>
  territoryDirectory({ 'polygons.geojson': JSON.stringify({ type: 'FeatureCollection', datum: 'GCJ02', features }) });

const boundary = () => {
  const [{ geometry }] = JSON.parse(readFileSync(BOUNDARY, 'utf8')).features;
  return loadTerritory(withShapes([{ type: 'Feature', properties: { code: CITY }, geometry }]));
};

describe.skipIf(missing.length > 0)('Yiwu as it is', () => {
  it('holds its 212 landmarks, whichever datum they are told in', () => {
    const territory = boundary();
    const points = landmarks();
    expect(points).toHaveLength(212);
    for (const point of points) {
      for (const datum of ['WGS84', 'GCJ02', 'BD09'] as const) {
        const told = convert(point, datum);
        expect(territory.locate({ coordinates: told }, '').areaCode).toBe(CITY);
      }
    }
  });

  it('does not hold Hangzhou or Dongyang', () => {
    const territory = boundary();
    for (const [longitude, latitude] of [
      [120.155, 30.274],
      [120.241, 29.289],
    ] as const) {
      expect(territory.locate({ coordinates: { longitude, latitude, datum: 'GCJ02' } }, '').areaCode).toBeNull();
    }
  });

  it('finds each landmark in its own block in any datum, and never under the wrong one', () => {
    const half = 0.001;
    for (const point of landmarks()) {
      const { longitude: x, latitude: y } = point;
      const [west, south, east, north] = [x - half, y - half, x + half, y + half];
      const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ];
      const at = createPolygonIndex([{ code: CITY, datum: 'GCJ02', polygons: [[ring]] }]);
      for (const datum of ['WGS84', 'GCJ02', 'BD09'] as const) {
        expect(at(convert(point, datum))).toEqual({ inside: [CITY], touched: [] });
        if (datum !== 'GCJ02') expect(at({ longitude: x, latitude: y, datum }).inside).toEqual([]);
      }
    }
  });
});
