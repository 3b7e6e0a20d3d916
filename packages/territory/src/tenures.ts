import { type AreaCode, areaLevel } from '@gridcase/contracts';
import type { HolderLine, PersonLine, Post } from './load/holder-files.ts';
import type { Holders, Person, Unit } from './territory.ts';

interface Tenure {
  line: HolderLine;
  /** Milliseconds; `end` is the first no longer held. */
  begin: number;
  end: number;
}

interface Source {
  utcOffset: string;
  people: readonly PersonLine[];
  holders: readonly HolderLine[];
}

/** Who holds which post of an area at an instant. Days begin at midnight in the territory's own zone. */
export function createTenures({ utcOffset, people, holders }: Source): (code: AreaCode, at: string) => Holders {
  const midnight = (day: string) => Date.parse(`${day}T00:00:00${utcOffset}`);
  const names = new Map(people.map(({ personId, name }) => [personId, name]));
  const byPost = Map.groupBy(
    holders.map((line) => ({ line, begin: midnight(line.from), end: line.to === '' ? Infinity : midnight(line.to) })),
    ({ line }: Tenure) => key(line.area, line.post),
  );
  const held = (area: AreaCode, post: Post, at: number): HolderLine | undefined =>
    byPost.get(key(area, post))?.find(({ begin, end }) => begin <= at && at < end)?.line;
  const person = (line: HolderLine | undefined): Person | undefined =>
    line && { personId: line.holder, name: names.get(line.holder)!, from: line.from, to: line.to || null };
  const unit = (line: HolderLine | undefined): Unit | undefined => line && { unit: line.holder, areaCode: line.area };

  return (code, instant) => {
    const at = Date.parse(instant);
    if (Number.isNaN(at)) throw new RangeError(`not an instant: ${instant}`);
    const level = areaLevel(code);
    const holders: Holders = {};
    if (level === 'city') return holders;
    holders.township = unit(held(code.slice(0, 9), 'office', at));
    if (level === 'township') return holders;
    const community = code.slice(0, 12);
    holders.committee = unit(held(community, 'committee', at));
    holders.dutyGrid = held(community, 'dutyGrid', at)?.holder;
    if (level === 'community') return holders;
    holders.worker = person(held(code, 'worker', at));
    holders.chief = person(held(code, 'chief', at));
    return holders;
  };
}

function key(area: AreaCode, post: Post): string {
  return `${post} ${area}`;
}
