import type { Coordinates, Location, StatedPlace } from '@gridcase/contracts';
import { ambiguous, areaAround, type Finding, findingOf, NOTHING, narrow } from './finding.ts';
import type { PolygonHits } from './polygons.ts';

export interface Sources {
  version: string;
  exists(code: string): boolean;
  at(point: Coordinates): PolygonHits;
  named(text: string): Finding;
}

/** Asks from the most to the least trusted source; what comes later only narrows what came before. */
export function locate(sources: Sources, place: StatedPlace | undefined, text: string): Location {
  return { ...find(sources, place, text), territoryVersion: sources.version };
}

function find({ exists, at, named }: Sources, place: StatedPlace | undefined, text: string): Finding {
  const { areaCode, coordinates, address } = place ?? {};
  if (areaCode !== undefined && !exists(areaCode)) return unknownCode(areaCode);
  let finding = areaCode === undefined ? NOTHING : findingOf([areaCode], 'areaCode');
  if (coordinates !== undefined) finding = narrow(finding, byCoordinates(at(coordinates)));
  for (const words of [address, text]) {
    if (words !== undefined && !isSettled(finding)) finding = narrow(finding, named(words));
  }
  return finding;
}

/** Who sent a code the territory does not have meant something; finding another place instead would be a guess. */
function unknownCode(areaCode: string): Finding {
  return { status: 'unknown', areaCode: null, method: 'areaCode', matchedText: areaCode.slice(0, 200), candidates: [] };
}

function byCoordinates({ inside, touched }: PolygonHits): Finding {
  if (touched.length === 0) return findingOf(inside, 'coordinates');
  const around = inside.filter((code) => touched.every((other) => other.startsWith(code))).sort();
  const candidates = [...new Set([...inside, ...touched])].filter((code) => !around.includes(code)).sort();
  const sure = around.at(-1) ?? (candidates.length > 1 ? areaAround(candidates) : null);
  return { ...ambiguous(candidates, 'coordinates'), areaCode: sure };
}

/** Names lead to communities at the finest. */
function isSettled({ status, areaCode }: Finding): boolean {
  return status === 'found' && areaCode!.length >= 12;
}
