import type { OpenedCase } from '@gridcase/routing';
import { ENFORCEMENT, type Wish } from './by-the-book.ts';
import type { City } from './city.ts';
import type { JOINT } from './phases.ts';
import type { Chance } from './random-moves.ts';

const HOUR = 3_600_000;
const NOBODY = '00000000-0000-5000-8000-000000000000';

/** Something of a joint meeting, about units, hours and resolutions that there are, mostly. */
export function saidAtMeeting(
  city: City,
  { about: { joint } }: OpenedCase,
  { action, unit }: Wish & { readonly action: (typeof JOINT)[number] },
  { where, words: reason, satisfied }: Chance,
): object {
  const { meetings = [], resolutions = [] } = joint ?? {};
  const at = (hours: number) => new Date(city.now() + hours * HOUR).toISOString();
  const pick = <Value>(values: readonly Value[], by: number): Value => values[by % values.length]!;
  const members = [ENFORCEMENT.unit, 'gs-001004', city.places.community];
  const there = meetings.at(-1)?.units.map((each) => each.unit) ?? members;
  const resolutionId = resolutions.length === 0 ? NOBODY : pick(resolutions, where).resolutionId;
  // Behind us, now and then.
  const soon = at((where % 30) - 1.5);
  switch (action) {
    case 'convene': {
      const named = members.slice(0, 2).map((each, n) => ({ unit: each, part: n === 0 ? 'lead' : 'support' }));
      return { meetsAt: soon, place: reason, ...(satisfied && { units: named }) };
    }
    case 'summon':
      return { unit: pick(members, where), reason };
    case 'changeLead':
      return { unit: pick(there, where), reason };
    case 'putOffMeeting':
      return { meetsAt: soon, reason };
    case 'callOffMeeting':
      return { reason };
    case 'replyToSummons':
      return { unit, reply: pick(['comes', 'asksExcuse', 'notOurs'], where >> 3), reason };
    case 'ruleOnSummons': {
      const ruling = pick(['excused', 'released', 'held'], where >> 3);
      return { unit: pick(there, where), ruling, reason, ...(where % 4 === 0 && { lead: pick(there, where >> 2) }) };
    }
    case 'holdMeeting':
      return { heldAt: at(-(where % 2)), attended: there.slice(0, where % 3) };
    case 'adoptResolutions':
      return { resolutions: [{ unit: pick(there, where), what: reason, dueAt: soon }] };
    case 'reportResolution':
      return { resolutionId, note: reason, done: satisfied };
    case 'pleadResolution':
      return { resolutionId, reason, ...(where % 2 === 0 && { dueAt: soon }) };
    case 'ruleOnResolution':
      return { resolutionId, granted: satisfied, reason };
    case 'assessJoint':
      return { ...(satisfied ? { of: 'answer', unit: pick(there, where) } : { of: 'whistle' }), rating: 3 };
  }
}
