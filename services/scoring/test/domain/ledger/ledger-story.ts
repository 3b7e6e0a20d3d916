import type { DataOf } from '@gridcase/contracts';
import { appealIdOf, entryIdOf, trainingIdOf } from '../../../src/domain/identity.ts';
import { evolve } from '../../../src/domain/ledger/evolve.ts';
import {
  balanceOf,
  initialState,
  type Ledger,
  type LedgerCommand,
  type LedgerEvent,
  type LedgerRefusal,
  type LedgerState,
  ledgerDecider,
} from '../../../src/domain/ledger/index.ts';
import {
  bookOf,
  byKey,
  catalogue,
  holder,
  inRound,
  items,
  NOW,
  officers,
  opening,
  photo,
  premises,
  TODAY,
} from '../../controls.ts';

type Of<Type extends LedgerCommand['type']> = Extract<LedgerCommand, { type: Type }>;
type Given<Type extends LedgerCommand['type']> = Partial<Of<Type>>;

export const book = bookOf(catalogue());
export const counting = { catalogueOf: book, today: TODAY };

/** The id of the entry that `commands.enter(key, …)` makes. */
export const entryId = (key = 'first', item: string = items.blocked.code): string =>
  entryIdOf(byKey(key), item, premises.premisesId);
export const appealId = (key = 'first', item: string = items.blocked.code): string =>
  appealIdOf(entryId(key, item), holder.ref);
export const trainingId = (number = 1): string => trainingIdOf(opening().ledgerId, number);

/** Commands that succeed in the right place; each may be changed. */
export const commands = {
  open: (given: Given<'open'> = {}): LedgerCommand => ({ type: 'open', opening: opening(), ...counting, ...given }),
  enter: (key = 'first', given: Given<'enter'> = {}): LedgerCommand =>
    ({
      ...{ type: 'enter', opening: opening(), catalogue: catalogue(), item: items.blocked.code, occurredOn: TODAY },
      ...{ evidence: [photo], cause: byKey(key), by: officers.worker, ...counting },
      ...given,
    }) as LedgerCommand,
  /** Asks for a second person. */
  propose: (key = 'first', given: Given<'enter'> = {}): LedgerCommand =>
    commands.enter(key, { item: items.unkept.code, ...given }),
  confirm: (given: Given<'confirm'> = {}): LedgerCommand => ({
    ...{ type: 'confirm', entryId: entryId('first', items.unkept.code), by: officers.community, ...counting },
    ...given,
  }),
  decline: (given: Given<'decline'> = {}): LedgerCommand => ({
    ...{ type: 'decline', entryId: entryId('first', items.unkept.code), by: officers.community, reason: '台账在社区' },
    ...{ ...counting, ...given },
  }),
  reverse: (given: Given<'reverse'> = {}): LedgerCommand => ({
    ...{ type: 'reverse', entryId: entryId(), by: officers.township, reason: '记错了门牌', ...counting },
    ...given,
  }),
  appeal: (given: Given<'appeal'> = {}): LedgerCommand => ({
    ...{ type: 'appeal', entryId: entryId(), by: holder.ref, ground: '窗户没有被堵', entryMadeOn: TODAY, now: NOW },
    ...{ ...counting, ...given },
  }),
  decideAppeal: (given: Given<'decideAppeal'> = {}): LedgerCommand => ({
    ...{ type: 'decideAppeal', appealId: appealId(), outcome: 'upheld', reason: '照片是别家的' },
    ...{ by: officers.community, ...counting, ...given },
  }),
  changeHolder: (given: Given<'changeHolder'> = {}): LedgerCommand => ({
    ...{ type: 'changeHolder', holder: null, from: TODAY },
    ...given,
  }),
  completeTraining: (given: Given<'completeTraining'> = {}): LedgerCommand => ({
    ...{ type: 'completeTraining', trainingId: trainingId(), on: TODAY, evidence: [], by: officers.community },
    ...{ ...counting, ...given },
  }),
  close: (given: Given<'close'> = {}): LedgerCommand => ({ type: 'close', ...counting, today: '2027-01-01', ...given }),
};

/** Three times three points: 12 − 9 = 3, a yellow flag, a course. */
export const fallen: readonly LedgerCommand[] = ['first', 'second', 'third'].map((key) => commands.enter(key));

/** The monthly round by two who went along with each other. */
export const marked = (given: Given<'enter'> = {}): LedgerCommand =>
  commands.enter('', { cause: inRound('2026-11'), secondPerson: officers.colleague.id, ...given } as Given<'enter'>);

/** Carries commands out one after the other; a refusal on the way is a mistake in the test. */
export function told(...story: readonly LedgerCommand[]): { events: LedgerEvent[]; state: LedgerState } {
  const events: LedgerEvent[] = [];
  let state: LedgerState = initialState;
  for (const command of story) {
    const now = eventsOf(command, state);
    events.push(...now);
    state = now.reduce(evolve, state);
  }
  return { events, state };
}

export const after = (...story: readonly LedgerCommand[]): LedgerState => told(...story).state;

export function ledgerAfter(...story: readonly LedgerCommand[]): Ledger {
  const state = after(...story);
  if (state.phase === 'none') throw new Error('no ledger');
  return state;
}

export const left = (...story: readonly LedgerCommand[]): number => balanceOf(ledgerAfter(...story), book).balance;

/** What a command comes to: the types of its events, or the code of the refusal. */
export function outcomeOf(command: LedgerCommand, state: LedgerState): string[] | LedgerRefusal['code'] {
  const decision = ledgerDecider.decide(command, state);
  return decision.outcome === 'refused' ? decision.refusal.code : decision.events.map(({ type }) => short(type));
}

/** `ledger.entryMade.v1` → `entryMade`. */
export const short = (type: string): string => type.split('.')[1]!;

export function eventsOf(command: LedgerCommand, state: LedgerState): readonly LedgerEvent[] {
  const decision = ledgerDecider.decide(command, state);
  if (decision.outcome === 'refused') throw new Error(`${command.type}: ${decision.refusal.detail}`);
  return decision.events;
}

/** The data of the one event of a type that a command leads to. */
export function dataOf<Type extends LedgerEvent['type']>(
  type: Type,
  command: LedgerCommand,
  state: LedgerState,
): DataOf<Type> {
  const events = eventsOf(command, state).filter((event) => event.type === type);
  if (events.length !== 1) throw new Error(`${events.length} events ${type}`);
  return events[0]!.data as DataOf<Type>;
}

export const refusalOf = (command: LedgerCommand, state: LedgerState): LedgerRefusal => {
  const decision = ledgerDecider.decide(command, state);
  if (decision.outcome === 'decided') throw new Error(`${command.type} was not refused`);
  return decision.refusal;
};
