import { Flag } from '@gridcase/contracts';
import fc from 'fast-check';
import type { Catalogue } from '../../../src/domain/catalogue/catalogue.ts';
import { evolve } from '../../../src/domain/ledger/evolve.ts';
import {
  initialState,
  type LedgerCommand,
  type LedgerEvent,
  type LedgerState,
  ledgerDecider,
} from '../../../src/domain/ledger/index.ts';
import * as control from '../../controls.ts';
import { commands } from './ledger-story.ts';

/** One step of a random story: made when the state that it meets is known. */
export type Step = (state: LedgerState) => LedgerCommand;

export interface Story {
  readonly kept: Catalogue;
  readonly carried: readonly Flag[];
  readonly steps: readonly Step[];
}

/** In force from July on: the same items, other caps. */
const { perMonth: _month, ...uncapped } = control.items.unreported;
export const newer = control.catalogue({
  version: '2026b',
  items: [
    ...Object.values(control.items).slice(0, 1),
    uncapped,
    { ...control.items.flyingLead, perMonth: 2.5, perYear: 5 },
    ...Object.values(control.items).slice(3),
  ],
});

const inForce = (day: string): Catalogue => (day < '2026-03-16' ? control.catalogue() : newer);
const { worker, colleague, community, township, supervisor } = control.officers;
const days = ['2026-03-01', '2026-03-15', '2026-03-16', '2026-03-31', '2026-04-01'] as const;

const kept: fc.Arbitrary<Catalogue> = fc
  .record({
    floor: fc.constantFrom(0, null),
    ceiling: fc.constantFrom(14, null),
    offset: fc.boolean(),
    perYear: fc.constantFrom(4, null),
    suspends: fc.boolean(),
    carryFlags: fc.boolean(),
  })
  .map(({ floor, ceiling, offset, perYear, suspends, carryFlags }) =>
    control.catalogue({
      ...{ version: 'kept', floor, ceiling, carryFlags, additions: { offset, perYear } },
      appeal: { withinDays: 15, suspends, decideWithinDays: 10 },
    }),
  );

export const bookWith = (one: Catalogue) => control.bookOf(control.catalogue(), newer, one);

const chance = fc.record({
  kind: fc.constantFrom(
    'enter',
    'enter',
    'enter',
    'confirm',
    'decline',
    'reverse',
    'appeal',
    'decideAppeal',
    'train',
    'change',
    'open',
    'close',
  ),
  choice: fc.nat(1_000),
  key: fc.constantFrom('1', '2', '3', '4'),
  item: fc.constantFrom(...Object.values(control.items)),
  day: fc.constantFrom(...days),
  by: fc.constantFrom(worker, colleague, community, township, supervisor),
  secondPerson: fc.option(fc.constantFrom(colleague.id, community.id), { nil: undefined }),
  outcome: fc.constantFrom('upheld' as const, 'rejected' as const),
  holder: fc.constantFrom(control.holder, control.nextHolder),
});
type Chance = typeof chance extends fc.Arbitrary<infer Value> ? Value : never;

/** Most steps enter; a story may end its year at any step, and goes on after it. */
export const story: fc.Arbitrary<Story> = fc
  .record({ kept, carried: fc.subarray([...Flag.options]), chances: fc.array(chance, { maxLength: 40, size: 'max' }) })
  .map(({ kept, carried, chances }) => ({ kept, carried, steps: chances.map((one) => stepOf(one, kept, carried)) }));

const stepOf =
  (given: Chance, kept: Catalogue, carried: readonly Flag[]): Step =>
  (state) => {
    const opening = control.opening({ catalogue: kept, carried });
    const counting = { catalogueOf: bookWith(kept), today: '2026-04-02' };
    const { by, choice, key, day, item, secondPerson, outcome, holder } = given;
    const entries = state.phase === 'none' ? [] : [...state.entries.values()];
    const entry = entries[choice % Math.max(entries.length, 1)];
    const entryId = entry?.facts.entryId ?? control.premises.premisesId;
    switch (given.kind) {
      case 'enter':
        return commands.enter(key, {
          ...counting,
          opening,
          item: item.code,
          occurredOn: day,
          catalogue: inForce(day),
          by,
          secondPerson,
        } as never);
      case 'confirm':
        return commands.confirm({ ...counting, entryId, by });
      case 'decline':
        return commands.decline({ ...counting, entryId, by });
      case 'reverse':
        return commands.reverse({ ...counting, entryId, by });
      case 'appeal':
        return commands.appeal({ ...counting, entryId, by: holder.ref, entryMadeOn: '2026-04-01' });
      case 'decideAppeal': {
        const pending = entries.flatMap((one) => ('appeal' in one && one.appeal ? [one.appeal.appealId] : []));
        const appealId = pending[choice % Math.max(pending.length, 1)] ?? entryId;
        return commands.decideAppeal({ ...counting, appealId, outcome, by });
      }
      case 'train': {
        const courses = state.phase === 'none' ? [] : state.courses;
        const trainingId = courses[choice % Math.max(courses.length, 1)]?.trainingId ?? entryId;
        return commands.completeTraining({ ...counting, trainingId, on: '2026-04-02', by });
      }
      case 'change':
        return commands.changeHolder({ holder, from: day });
      case 'open':
        return commands.open({ ...counting, opening });
      case 'close':
        return choice % 4 === 0 ? commands.close({ ...counting, today: '2027-01-01' }) : commands.close(counting);
    }
  };

export interface Played {
  readonly log: readonly LedgerEvent[];
  readonly state: LedgerState;
  /** What was not refused. */
  readonly said: readonly LedgerCommand[];
}

export function play({ steps }: Story): Played {
  const log: LedgerEvent[] = [];
  const said: LedgerCommand[] = [];
  let state: LedgerState = initialState;
  for (const step of steps) {
    const command = step(state);
    const decision = ledgerDecider.decide(command, state);
    if (decision.outcome === 'refused') continue;
    said.push(command);
    log.push(...decision.events);
    state = decision.events.reduce(evolve, state);
  }
  return { log, state, said };
}
