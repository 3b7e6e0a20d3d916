import type { AreaCode, Coordinates, Datum } from '@gridcase/contracts';
import pointInPolygon from 'point-in-polygon-hao';
import { convert } from './datum.ts';

export type Ring = number[][];

/** An area's shape as its file gives it: polygons of rings, the first outside, further ones holes. */
export interface AreaPolygons {
  code: AreaCode;
  datum: Datum;
  polygons: Ring[][];
}

/** What lies at a point. `touched` areas have it on their border, or less than about a metre from it. */
export interface PolygonHits {
  inside: AreaCode[];
  touched: AreaCode[];
}

/** About a metre: less than any receiver knows, more than converting between datums is off. */
const TOLERANCE_DEGREES = 0.00001;

const AROUND = [
  [0, 0],
  [TOLERANCE_DEGREES, 0],
  [-TOLERANCE_DEGREES, 0],
  [0, TOLERANCE_DEGREES],
  [0, -TOLERANCE_DEGREES],
] as const;

interface Part {
  rings: Ring[];
  box: readonly [west: number, south: number, east: number, north: number];
}

/**
 * Finds the areas at a point. The point is brought to the datum a shape was drawn in, not the shape to the point's:
 * what was drawn straight stays straight, and neighbours keep their common border.
 */
export function createPolygonIndex(areas: readonly AreaPolygons[]): (point: Coordinates) => PolygonHits {
  const shapes = areas.map(({ code, datum, polygons }) => ({ code, datum, parts: polygons.map(part) }));
  return (point) => {
    const hits: PolygonHits = { inside: [], touched: [] };
    for (const { code, datum, parts } of shapes) {
      const { longitude, latitude } = convert(point, datum);
      const near = parts.filter(({ box }) => isNear(box, longitude, latitude));
      if (near.length === 0) continue;
      const samples = AROUND.map(([x, y]) => near.some(({ rings }) => contains(rings, longitude + x, latitude + y)));
      if (samples.every(Boolean)) hits.inside.push(code);
      else if (samples.some(Boolean)) hits.touched.push(code);
    }
    return hits;
  };
}

function contains(rings: Ring[], longitude: number, latitude: number): boolean {
  return pointInPolygon([longitude, latitude], rings) !== false;
}

function isNear([west, south, east, north]: Part['box'], longitude: number, latitude: number): boolean {
  return (
    longitude >= west - TOLERANCE_DEGREES &&
    latitude >= south - TOLERANCE_DEGREES &&
    longitude <= east + TOLERANCE_DEGREES &&
    latitude <= north + TOLERANCE_DEGREES
  );
}

function part(rings: Ring[]): Part {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [x, y] of rings[0] as [number, number][]) {
    [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  }
  return { rings, box: [west, south, east, north] };
}
