import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Datum } from '@gridcase/contracts';
import { z } from 'zod';
import type { AreaPolygons, Ring } from '../locate/polygons.ts';
import type { FileProblems } from './file-problems.ts';
import { type JsonFile, parseJson } from './json-file.ts';

const FILE = 'polygons.geojson';

const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const Rings = z.array(z.array(Position)).min(1);
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: Rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings).min(1) }),
]);
const Feature = z.object({
  type: z.literal('Feature'),
  properties: z.object({ code: z.string() }),
  geometry: Geometry,
});

/** GeoJSON (RFC 7946) knows WGS-84 only; maps made in China seldom are, so the datum has to be written down. */
const PolygonsFile = z.object({
  type: z.literal('FeatureCollection'),
  datum: Datum,
  features: z.array(Feature),
});

/** Areas with a shape; none when the territory has no such file. Codes are checked when all of them are known. */
export function readPolygons(
  directory: string,
  codes: ReadonlySet<string> | undefined,
  problems: FileProblems,
): AreaPolygons[] {
  if (!existsSync(join(directory, FILE))) return [];
  const json = parseJson(directory, FILE, problems);
  if (json === undefined) return [];
  const parsed = PolygonsFile.safeParse(json.value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) json.bad(issue.path, `${issue.message}. Correct the value.`);
    return [];
  }
  const { datum, features } = parsed.data;
  return features.map(({ properties: { code }, geometry }, index) => {
    const path = ['features', index];
    if (codes !== undefined && !codes.has(code)) {
      json.bad([...path, 'properties', 'code'], `There is no area ${code}. Add it to its file, or correct the code.`);
    }
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const at = [...path, 'geometry', 'coordinates'];
    for (const [part, rings] of polygons.entries()) {
      for (const [ring, positions] of rings.entries()) {
        checkRing(positions, geometry.type === 'Polygon' ? [...at, ring] : [...at, part, ring], json);
      }
    }
    return { code, datum, polygons };
  });
}

function checkRing(ring: Ring, path: readonly PropertyKey[], json: JsonFile): void {
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 4) json.bad(path, 'A ring needs at least four positions. Add the missing ones.');
  else if (first![0] !== last![0] || first![1] !== last![1]) {
    json.bad(path, 'The ring is open. Repeat its first position at its end.');
  }
}
