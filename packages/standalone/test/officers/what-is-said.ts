import type { OpenedCase } from '@gridcase/routing';
import type { Wish } from './by-the-book.ts';
import type { City } from './city.ts';
import { CONSULTATION, isOf, JOINT } from './phases.ts';
import { type Chance, IDS } from './random-moves.ts';
import { saidAtMeeting } from './said-at-meeting.ts';
import { saidAtTable } from './said-at-table.ts';

const HOUR = 3_600_000;
const NOBODY = '00000000-0000-5000-8000-000000000000';

/** What they say with it. */
export function bodyOf(city: City, state: OpenedCase, wish: Wish, chance: Chance): object {
  const { words, nature, where, satisfied } = chance;
  const { action, areaCode, from } = wish;
  if (isOf(CONSULTATION, action)) return saidAtTable(city, state, action, chance);
  if (isOf(JOINT, action)) return saidAtMeeting(city, state, { ...wish, action }, chance);
  const at = (hours: number) => new Date(city.now() + hours * HOUR).toISOString();
  switch (action) {
    case 'triage':
      return { nature, ...(areaCode && { areaCode }) };
    case 'accept':
      return {};
    case 'contact':
      return { outcome: satisfied ? 'reached' : 'notReached' };
    case 'arrive':
      return { note: words };
    case 'progress':
      return { note: words };
    case 'answer':
      return { answer: words };
    case 'verify':
      return { satisfied, note: words };
    case 'callback':
      return calledBack(chance);
    case 'close':
      return { result: words };
    case 'transfer':
    case 'move':
      return { areaCode, reason: words };
    case 'escalate':
      return { reason: words, ...(from && { from }) };
    case 'supervise':
      return { level: (['reminder', 'supervision', 'listed'] as const)[where % 3] };
    case 'recordViolation': {
      const day = at(where % 5 === 0 ? 48 : 0).slice(0, 10);
      return { item: 'S-ORD-01', premisesId: '7b1f0f3e-6f0c-4c2b-9d55-0000000000a1', occurredOn: day };
    }
    case 'withdrawViolation': {
      const known = state.about.violations;
      return { violationId: known[where % (known.length + 1)]?.found.violationId ?? NOBODY, reason: words };
    }
    case 'extend': {
      const due = state.about.owed.due.find(({ milestone }) => milestone === 'settle')?.dueAt ?? at(0);
      return { until: new Date(Date.parse(due) + ((where % 4) - 1) * HOUR).toISOString(), reason: words };
    }
    case 'rule':
      return { granted: satisfied, reason: words, ...(where % 4 === 0 && { tier: 'township' }) };
    case 'recuseOther':
      return { ...recused(city, where), cause: 'reported', reason: words };
    case 'reclassify':
      return { nature, reason: words, ...(where % 2 === 0 && { urgency: 'urgent' }) };
    case 'reassign':
      return { officerId: IDS[where % IDS.length], reason: words };
    case 'amend':
      return { ...(state.phase === 'answered' && satisfied ? { answer: words } : { subject: words }), reason: words };
    case 'merge':
      return { into: NOBODY, reason: words };
    case 'divert':
      return { diversion: city.diversions[where % city.diversions.length], reason: words };
    case 'handToEmergency':
      return { service: '119', takenBy: words, takenAt: at(where % 6 === 0 ? 1 : -1) };
    case 'return':
    case 'reopen':
    case 'object':
    case 'void':
    case 'terminate':
    case 'recuse':
    case 'split':
      return { reason: words };
  }
}

/** One of those at work here, somebody whom nobody has met, or everybody of a grid. */
const recused = ({ places }: City, where: number): object =>
  where % 6 === 0 ? { unit: places.grid } : { officerId: [...IDS, 'qian', 'sun'][where % 5] };

function calledBack({ satisfied, where, words }: Chance): object {
  if (where % 3 === 0) return { outcome: where % 2 === 0 ? 'notReached' : 'refused' };
  return { outcome: 'reached', responded: true, solved: satisfied, rating: satisfied ? 5 : 1, note: words };
}
