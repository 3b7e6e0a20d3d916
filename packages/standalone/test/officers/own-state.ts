import { allEvents, madeOf, type RecordedEvent } from '@gridcase/event-sourcing';
import { type CaseState, caseCodec, caseDecider, type OpenedCase } from '@gridcase/routing';
import type { Gridcase } from '../../src/open-gridcase.ts';

/** What routing itself decides from: its state of a case, from the case's stream alone. */
export interface OwnState {
  readonly state: CaseState;
  readonly events: readonly RecordedEvent[];
}

export async function ownState({ store }: Gridcase, caseId: string): Promise<OwnState> {
  const events = await Array.fromAsync(allEvents(store, `case-${caseId}`));
  return { state: foldOwn(events), events };
}

export const foldOwn = (events: readonly RecordedEvent[]): CaseState =>
  events.reduce<CaseState>(
    (state, event) => caseDecider.evolve(state, caseCodec.decode(event), madeOf(event)),
    caseDecider.initialState,
  );

export function opened(state: CaseState): OpenedCase {
  if (state.phase === 'none') throw new Error('there is no such case');
  return state;
}

/** What can't be, whatever was done: a line each. */
export function impossible(state: OpenedCase): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => holds || faults.push(what);
  const { about, past } = state;
  must(state.phase !== 'opened', 'it rests before anybody has it');
  must(about.areaCode !== null, 'it lies nowhere');
  if ('dispatch' in state) {
    const { tier, handler } = state.dispatch;
    must(handler.role === ROLE_OF[tier], `tier ${tier} is worked on by a ${handler.role}`);
    must(about.triaged !== null, 'somebody has what nobody has judged');
    must((about.listed !== null) === (tier === 'township'), `listed ${about.listed} at tier ${tier}`);
    must(state.phase !== 'dispatched' || past.acceptedBy === undefined, 'taken up and waiting to be');
  } else if (state.phase === 'queued') {
    must(about.areaCode === state.waiting.queue, `waits at ${state.waiting.queue} and lies in ${about.areaCode}`);
    must([6, 9].includes(state.waiting.queue.length), `there is no queue ${state.waiting.queue}`);
    must(about.listed === null, 'on a township’s list while it waits');
  }
  if (state.phase === 'answered' || state.phase === 'verified') must(past.answeredBy.length > 0, 'answered by nobody');
  const owed = about.owed.due.map(({ milestone, item }) => (item === undefined ? milestone : `${milestone}:${item}`));
  must(new Set(owed).size === owed.length, `owes twice: ${owed}`);
  if (state.phase === 'closed') {
    must(
      about.violations.every(({ standing }) => standing !== 'found'),
      'a violation left open',
    );
    must(
      about.owed.due.every(({ milestone }) => AFTER_THE_END.has(milestone)),
      `closed, and owes ${owed}`,
    );
  }
  return faults;
}

/** The reporter is still to be called back; parties do what they undertook, and a unit puts right what it was ordered to. */
const AFTER_THE_END: ReadonlySet<string> = new Set(['callback', 'undertaking', 'rectification', 'interview']);

const ROLE_OF = {
  grid: 'gridWorker',
  community: 'communityCommittee',
  joint: 'jointMeeting',
  township: 'township',
} as const;
