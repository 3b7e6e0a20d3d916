import type { AreaCode, Location } from '@gridcase/contracts';

/** A location before the territory's version is written on it. */
export type Finding = Omit<Location, 'territoryVersion'>;
type Method = Finding['method'];

export const NOTHING: Finding = { status: 'unknown', areaCode: null, method: 'none', candidates: [] };

const CANDIDATE_LIMIT = 20;
const MATCHED_TEXT_LIMIT = 200;

/**
 * What follows from all areas named at once. Areas around others among them say nothing more; if one is left it is the
 * place, else nobody knows which, and the smallest area around all of them is all that is sure. The city alone is no
 * finding: it says only that the place is here.
 */
export function findingOf(codes: Iterable<AreaCode>, method: Method, matchedText?: string): Finding {
  const all = [...new Set(codes)].sort();
  const finest = all.filter((code) => !all.some((other) => other !== code && other.startsWith(code)));
  if (finest.length === 0) return NOTHING;
  const matched = matchedText === undefined ? {} : { matchedText: matchedText.slice(0, MATCHED_TEXT_LIMIT) };
  const [only] = finest;
  if (finest.length > 1) return ambiguous(finest, method, matchedText);
  return { status: only!.length === 6 ? 'unknown' : 'found', areaCode: only!, method, ...matched, candidates: [] };
}

/** Several areas may be meant, or one may be and it is not sure. Beyond the limit candidates are left out. */
export function ambiguous(codes: readonly AreaCode[], method: Method, matchedText?: string): Finding {
  return {
    status: 'ambiguous',
    areaCode: areaAround(codes),
    method,
    ...(matchedText === undefined ? {} : { matchedText: matchedText.slice(0, MATCHED_TEXT_LIMIT) }),
    candidates: codes.slice(0, CANDIDATE_LIMIT),
  };
}

/** The smallest area that holds all of them; a code holds itself. */
export function areaAround(codes: readonly AreaCode[]): AreaCode | null {
  const [first = ''] = codes;
  for (const length of [15, 12, 9, 6]) {
    const prefix = first.slice(0, length);
    if (first.length >= length && codes.every((code) => code.startsWith(prefix))) return prefix;
  }
  return null;
}

/** What a less trusted source adds: it may narrow what is known, never move it. */
export function narrow(known: Finding, next: Finding): Finding {
  if (known === NOTHING) return next;
  const { areaCode } = next;
  if (areaCode === null || next.status !== 'found') return sharpen(known, next);
  if (known.status === 'ambiguous') {
    const within = known.candidates.filter((code) => areaCode.startsWith(code));
    if (within.length > 0) return next;
    const meant = known.candidates.filter((code) => code.startsWith(areaCode));
    if (meant.length === 1) return { ...known, status: 'found', areaCode: meant[0]!, candidates: [] };
    return known;
  }
  return isWithin(areaCode, known.areaCode) ? next : known;
}

/** Two candidates inside the area known are more to go by than the area alone, so a human sees them. */
function sharpen(known: Finding, next: Finding): Finding {
  if (next.status !== 'ambiguous' || known.status === 'ambiguous') return known;
  const inside = next.candidates.filter((code) => isWithin(code, known.areaCode));
  if (inside.length === 0) return known;
  return findingOf(inside, next.method, next.matchedText);
}

function isWithin(inner: AreaCode, outer: AreaCode | null): boolean {
  return outer !== null && inner !== outer && inner.startsWith(outer);
}
