import { type AreaCode, areaLevel, type PostName } from '@gridcase/contracts';
import { dayIn, normalInstant } from './local-days.ts';
import type { Holders, Person, Unit } from './territory.ts';

/** Who gets what is a post's at an instant: its holder, or who stands in for them. */
interface Held {
  readonly holder: string;
  readonly standsInFor?: string | undefined;
  readonly from: string;
  readonly to: string | null;
}

interface Source {
  readonly utcOffset: string;
  nameOf(personId: string): string | undefined;
  held(area: AreaCode, post: PostName, at: string): Held | undefined;
}

/** Who answers for an area at an instant. The function throws RangeError for what is no instant. */
export function createHolders({ utcOffset, nameOf, held }: Source): (code: AreaCode, at: string) => Holders {
  const person = (found: Held | undefined): Person | undefined =>
    found && {
      ...{ personId: found.holder, name: nameOf(found.holder) },
      ...{ from: dayIn(utcOffset, found.from), to: found.to && dayIn(utcOffset, found.to) },
      ...(found.standsInFor !== undefined && { standsInFor: found.standsInFor }),
    };
  const unit = (found: Held | undefined, areaCode: AreaCode): Unit | undefined =>
    found && { unit: found.holder, areaCode };

  return (code, instant) => {
    const at = normalInstant(instant);
    const level = areaLevel(code);
    const holders: Holders = {};
    if (level === 'city') return holders;
    const township = code.slice(0, 9);
    holders.township = unit(held(township, 'office', at), township);
    if (level === 'township') return holders;
    const community = code.slice(0, 12);
    holders.committee = unit(held(community, 'committee', at), community);
    holders.dutyGrid = held(community, 'dutyGrid', at)?.holder;
    if (level === 'community') return holders;
    holders.worker = person(held(code, 'worker', at));
    holders.chief = person(held(code, 'chief', at));
    return holders;
  };
}
