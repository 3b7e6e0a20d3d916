import { Milestone, Nature, Urgency } from '@gridcase/contracts';
import fc from 'fast-check';
import type { CaseCommand, Handlers } from '../../src/domain/commands.ts';
import type { CaseState } from '../../src/domain/state.ts';
import {
  allHandlers,
  at,
  CITY,
  COMMUNITY,
  freePolicy,
  GRID,
  handlersIn,
  instant,
  judgement,
  nowhere,
  officers,
  report,
} from '../controls.ts';
import { commands, freeRules } from './case-story.ts';

/** One step of a random story: made when the state that it meets is known. */
export type Step = (state: CaseState) => CaseCommand;

const by = officers.supervisor;
const rules = freeRules(freePolicy);
/** Clocks run on, stand still, and are set back. */
const now = fc.integer({ min: -60, max: 6_000 }).map(at);
const words = fc.constantFrom('甲', '乙', '丙');

/** Now and then a tier is held by nobody. */
const tiersHeld = fc.subarray(['grid', 'community', 'joint', 'township'] as const, { minLength: 2 });
const handlers = fc
  .tuple(fc.constantFrom(GRID, COMMUNITY), tiersHeld)
  .map(([area, held]): Handlers => handlersIn(area, Object.fromEntries(held.map((tier) => [tier, allHandlers[tier]]))));
/** As the desk looks them up: for where the case is. */
const whereItIs = (state: CaseState, given: Handlers): Handlers =>
  state.phase === 'none' ? given : handlersIn(state.about.areaCode ?? CITY, given.byTier);

const still =
  (command: CaseCommand): Step =>
  () =>
    command;

export const opening: fc.Arbitrary<CaseCommand> = fc
  .record({
    handlers,
    now,
    nature: fc.option(fc.constantFrom(...Nature.options), { nil: undefined }),
    urgency: fc.constantFrom(...Urgency.options),
    lost: fc.boolean(),
  })
  .map(({ nature, urgency, lost, ...given }) =>
    commands.open({
      ...given,
      rules,
      judgement: judgement({ nature, urgency }),
      ...(lost && { report: report({ location: nowhere }), handlers: handlersIn(CITY, {}) }),
    }),
  );

export const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .record({ handlers, now, nature: fc.constantFrom(...Nature.options) })
    .map((given) => still(commands.triage({ ...given, by, rules }))),
  now.map((now) => still(commands.accept({ by, rules, now }))),
  fc.record({ note: words, now }).map((given) => still(commands.progress({ ...given, by, rules }))),
  fc.record({ answer: words, now }).map((given) => still(commands.answer({ ...given, by, rules }))),
  fc.boolean().map((satisfied) => still({ ...commands.verify(satisfied), rules } as CaseCommand)),
  fc.record({ result: words, now }).map((given) => still(commands.close({ ...given, by, rules }))),
  fc
    .record({ reason: words, now, handlers })
    .map(
      (given) => (state: CaseState) =>
        commands.return({ ...given, by, rules, handlers: whereItIs(state, given.handlers) }),
    ),
  fc
    .record({ reason: words, now, handlers })
    .map(
      (given) => (state: CaseState) =>
        commands.escalate({ ...given, by, rules, handlers: whereItIs(state, given.handlers) }),
    ),
  fc
    .record({ reason: words, now, handlers })
    .map(
      (given) => (state: CaseState) =>
        commands.reopen({ ...given, by, rules, handlers: whereItIs(state, given.handlers) }),
    ),
  fc.constantFrom('reminder', 'supervision', 'listed').map((level) => still(commands.supervise({ level, by, rules }))),
  fc
    .record({
      milestone: fc.constantFrom(...Milestone.options),
      dueIn: fc.integer({ min: 0, max: 300 }),
      open: fc.boolean(),
      now,
      handlers,
    })
    .map(({ milestone, dueIn, open, ...given }) => (state: CaseState) => {
      const [due] = open && 'dispatch' in state ? state.dispatch.deadlines : [];
      return commands.missDeadline({
        ...{ milestone, dueAt: instant(dueIn), ...given, ...due, rules },
        handlers: whereItIs(state, given.handlers),
      });
    }),
  fc.uuid().map((messageId) => still(commands.followUp(messageId))),
  fc.integer({ min: 1, max: 5 }).map((rating) => still(commands.rate(rating))),
);

export interface Story {
  readonly opening: CaseCommand;
  readonly steps: readonly Step[];
}

export const story: fc.Arbitrary<Story> = fc.record({ opening, steps: fc.array(step, { maxLength: 25 }) });
