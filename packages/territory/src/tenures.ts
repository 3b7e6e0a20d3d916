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

/** Who holds which post of an area of the territory at an instant. Days begin at midnight in the territory's own zone. */
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

  /** Since when and until when the same hold the posts. Dates change a few times a year, and somebody asks for each report. */
  const around = (tenures: readonly (readonly Tenure[] | undefined)[], at: number): Pick<Tenure, 'begin' | 'end'> => {
    let [begin, end] = [-Infinity, Infinity];
    for (const edge of tenures.flatMap((its = []) => its.flatMap((tenure) => [tenure.begin, tenure.end]))) {
      if (edge <= at) begin = Math.max(begin, edge);
      else end = Math.min(end, edge);
    }
    return { begin, end };
  };

  const find = (code: AreaCode, at: number): Holders => {
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

  const known = new Map<AreaCode, Pick<Tenure, 'begin' | 'end'> & { readonly holders: Holders }>();
  return (code, instant) => {
    const at = Date.parse(instant);
    if (Number.isNaN(at)) throw new RangeError(`not an instant: ${instant}`);
    const last = known.get(code);
    if (last !== undefined && last.begin <= at && at < last.end) return { ...last.holders };
    const keys = [
      key(code.slice(0, 9), 'office'),
      key(code.slice(0, 12), 'committee'),
      key(code.slice(0, 12), 'dutyGrid'),
    ];
    const posts = [...keys, key(code, 'worker'), key(code, 'chief')].map((post) => byPost.get(post));
    const holders = find(code, at);
    known.set(code, { ...around(posts, at), holders });
    return { ...holders };
  };
}

function key(area: AreaCode, post: Post): string {
  return `${post} ${area}`;
}
