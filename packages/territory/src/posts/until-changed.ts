import type { AreaCode, PostName } from '@gridcase/contracts';
import type { Tenures } from '../tenures.ts';
import type { Holders } from '../territory.ts';

/** The posts whose holders answer for an area; of a wider area than a grid some do not exist, and nobody holds those. */
export const postsAround = (code: AreaCode): readonly (readonly [area: AreaCode, post: PostName])[] => [
  [code.slice(0, 9), 'office'],
  [code.slice(0, 12), 'committee'],
  [code.slice(0, 12), 'dutyGrid'],
  [code, 'worker'],
  [code, 'chief'],
];

interface Known {
  /** Milliseconds; `end` is the first at which they are others. */
  readonly begin: number;
  readonly end: number;
  readonly holders: Holders;
}

/** Looks an area up once until one of its posts changes hands: dates change a few times a year, and somebody asks for each report. */
export function untilChanged(
  tenures: Pick<Tenures, 'of'>,
  find: (code: AreaCode, at: string) => Holders,
): (code: AreaCode, at: string) => Holders {
  const known = new Map<AreaCode, Known>();
  const around = (code: AreaCode, at: number): Pick<Known, 'begin' | 'end'> => {
    let [begin, end] = [-Infinity, Infinity];
    const lines = postsAround(code).flatMap(([area, post]) => tenures.of(area, post));
    for (const text of lines.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))) {
      const edge = Date.parse(text);
      if (edge <= at) begin = Math.max(begin, edge);
      else end = Math.min(end, edge);
    }
    return { begin, end };
  };
  return (code, instant) => {
    const at = Date.parse(instant);
    const last = known.get(code);
    if (last !== undefined && last.begin <= at && at < last.end) return { ...last.holders };
    const holders = find(code, instant);
    known.set(code, { ...around(code, at), holders });
    return { ...holders };
  };
}
