import { Milestone, Nature, reportIdsOf, type Tier, Urgency } from '@gridcase/contracts';
import fc from 'fast-check';
import type { InBatch } from '../../src/domain/batch/meant.ts';
import type { CaseCommand, Handlers, Officer } from '../../src/domain/commands.ts';
import { isJointAction } from '../../src/domain/joint/actions.ts';
import { Suspension } from '../../src/domain/pause/pause-policy.ts';
import { OfficerAction } from '../../src/domain/policy.ts';
import { alarmPlace } from '../../src/domain/raise-alarm.ts';
import type { CaseState } from '../../src/domain/state.ts';
import { isTacklingAction } from '../../src/domain/tackling/actions.ts';
import { possibleActions } from '../../src/domain/transitions.ts';
import * as control from '../controls.ts';
import { commands, freeRules } from './case-story.ts';
import { someConsultation } from './random-consultation.ts';
import { jointCommand, someCommittee } from './random-joint.ts';
import { someOrder, supervisionCommand } from './random-supervision.ts';
import { tacklingCommand } from './random-tackling.ts';

/** One step of a random story: made when the state that it meets is known. */
export type Step = (state: CaseState) => CaseCommand;

export interface Story {
  readonly opening: CaseCommand;
  readonly steps: readonly Step[];
}

/** At the grid every stage on the way is due. */
const staged = { accept: 15, contact: 25, onSite: 30, answer: 60, settle: 600 };
const grid = { critical: staged, urgent: staged, normal: staged };
const rules = freeRules({
  ...{ ...control.freePolicy, secondPerson: true, supervision: control.strictSupervision },
  deadlines: { ...control.freePolicy.deadlines, grid },
});
/** Approved by another, or at once and the promise too: rule sets of two cities. */
const pausing = [
  rules,
  freeRules({ ...rules.policy, suspension: Suspension.parse({ approval: false, stops: ['settle', 'promise'] }) }),
];
const { township, community, nextWorker, stranger } = control.officers;
const someone = (id: string) => ({ ...control.officers.supervisor, id });
const TIERS = ['grid', 'community', 'joint', 'township'] as const;
/** Where a case may be sent: to each level of place, near and far, also where it is. */
const { CITY, COMMUNITY, ELSEWHERE, FAR_COMMUNITY, FAR_GRID, GRID, NEXT_GRID, TOWNSHIP } = control;
const TARGETS = [GRID, NEXT_GRID, FAR_GRID, COMMUNITY, FAR_COMMUNITY, TOWNSHIP, ELSEWHERE, CITY] as const;

const proposal = { type: 'proposeInterview', to: control.allHandlers.grid!, tier: 'grid', times: 3 } as const;

const chance = fc.record({
  /** Which of the things that can be done. */
  choice: fc.nat(1_000),
  /** Now and then what can not be done is tried too. */
  wild: fc.integer({ min: 0, max: 7 }).map((die) => die === 0),
  /** Clocks run on, stand still, and are set back. */
  now: fc.integer({ min: -60, max: 6_000 }).map(control.at),
  /** Of the whole city, so that stories go on, and of every other role from where it works. */
  by: fc.constantFrom<Officer>(...['su-1', 'su-2', 'su-3'].map(someone), township, community, nextWorker, stranger),
  words: fc.constantFrom('甲', '乙', '丙'),
  satisfied: fc.boolean(),
  nature: fc.constantFrom(...Nature.options),
  milestone: fc.constantFrom(...Milestone.options),
  messageId: fc.uuid(),
  rating: fc.integer({ min: 1, max: 5 }),
  item: fc.constantFrom('S-ORD-01', 'S-FIR-02'),
  urgency: fc.constantFrom(...Urgency.options),
  /** Now and then a tier is held by nobody. */
  held: fc.oneof({ weight: 5, arbitrary: fc.constant([...TIERS]) }, { weight: 1, arbitrary: fc.subarray([...TIERS]) }),
  area: fc.constantFrom(control.GRID, control.COMMUNITY),
  target: fc.constantFrom(...TARGETS),
});
type Chance = Omit<typeof chance extends fc.Arbitrary<infer Value> ? Value : never, 'held'> & { held: readonly Tier[] };

/** One that may be meant for it, or may have been. */
const someBatch = ({ choice, area, messageId }: Chance): InBatch => ({
  ...{ batchId: messageId, areaCode: area },
  filter: [null, {}, { overdue: true as const }, { tier: TIERS[choice % 4]! }, { officerId: 'gw-0007' }][choice % 5]!,
});

const handlersOf = (area: string, { held }: Pick<Chance, 'held'>): Handlers =>
  control.handlersIn(area, Object.fromEntries(held.map((tier) => [tier, handlersNear(area)[tier]])));

const handlersNear = (area: string): Handlers['byTier'] =>
  area.startsWith(ELSEWHERE) ? control.farHandlers : area === NEXT_GRID ? control.nextHandlers : control.allHandlers;

const UNASKED = [
  ...(['missDeadline', 'missDeadline', 'followUp', 'rate', 'complain', 'complain', 'raiseAlarm', 'hearReply'] as const),
  ...(['join', 'leave', 'splitByRule', 'withdraw', 'endWithdrawn', 'correctReporter', 'proposeInterview'] as const),
] as const;

const stepOf =
  (given: Chance): Step =>
  (state) => {
    const possible = state.phase === 'none' || given.wild ? OfficerAction.options : possibleActions(state);
    const all = [...possible, ...possible, ...UNASKED];
    return make(all[given.choice % all.length]!, state, given);
  };

function make(action: OfficerAction | (typeof UNASKED)[number], state: CaseState, given: Chance): CaseCommand {
  const { by, words, now, nature, satisfied, messageId, rating, item } = given;
  const asked = { by, rules, now };
  // As the desk looks them up: for where the case is.
  const here = handlersOf(state.phase === 'none' ? given.area : (state.about.areaCode ?? control.CITY), given);
  if (isJointAction(action)) return jointCommand(action, state, asked, given);
  if (isTacklingAction(action)) return tacklingCommand(action, state, asked, given);
  switch (action) {
    case 'triage':
      return commands.triage({ ...asked, nature, handlers: handlersOf(given.area, given) });
    case 'accept':
      return commands.accept(asked);
    case 'progress':
      return commands.progress({ ...asked, note: words });
    case 'answer':
      return commands.answer({ ...asked, answer: words, committee: someCommittee(given.choice) });
    case 'verify':
      return { ...commands.verify(satisfied, words), ...asked, handlers: here } as CaseCommand;
    case 'callback':
      return { ...commands.callback(calledWith(given)), ...asked, handlers: here } as CaseCommand;
    case 'close':
      return commands.close({ ...asked, result: words });
    case 'return':
    case 'escalate':
    case 'reopen':
      return commands[action]({ ...asked, reason: words, handlers: here });
    case 'transfer':
      return commands.transfer({ ...asked, reason: words, handlers: handlersOf(given.target, given) });
    case 'supervise':
      return someOrder({ ...asked, ...(given.choice % 3 === 0 && { batch: someBatch(given) }) }, given);
    case 'recordViolation':
      return commands.recordViolation({ ...asked, item });
    case 'withdrawViolation':
      return commands.withdrawViolation({ ...asked, violationId: someViolation(state, given), reason: words });
    case 'object':
    case 'void':
    case 'terminate':
      return commands[action]({ ...asked, reason: words });
    case 'extend':
      return commands.extend({ ...asked, reason: words, until: control.instant(given.choice * 10) });
    case 'contact':
      return commands.contact({ ...asked, note: words, outcome: satisfied ? 'reached' : 'notReached' });
    case 'arrive':
      return commands.arrive({ ...asked, note: words });
    case 'suspend':
      return commands.suspend({ ...asked, rules: pausing[given.choice % 2]!, question: `${words}${given.choice % 5}` });
    case 'resume':
      return commands.resume({ ...asked, reason: words });
    case 'hearReply':
      return commands.hearReply({ rules, now, messageId, receivedAt: control.instant(given.choice) });
    case 'reclassify': {
      const field = given.choice % 2 === 0 ? '0101' : '0203';
      return commands.reclassify({ ...asked, nature, field, urgency: given.urgency, reason: words });
    }
    case 'move':
      return commands.move({ ...asked, reason: words, handlers: handlersOf(given.target, given) });
    case 'reassign':
      return commands.reassign({ ...asked, officerId: given.choice % 2 === 0 ? 'gw-0007' : 'gw-0008', reason: words });
    case 'askHelp':
      return commands.askHelp({ ...asked, what: words, member: given.choice % 3 === 0 ? 'wg-2' : 'wg-1' });
    case 'answerHelp':
      return commands.answerHelp({
        ...asked,
        helpId: someHelp(state, given),
        outcome: satisfied ? 'done' : 'calledOff',
      });
    case 'amend': {
      const answer = state.phase === 'answered' && satisfied;
      const said = answer ? { subject: undefined, answer: words } : { subject: words, answer: undefined };
      return commands.amend({ ...asked, ...said, reason: words });
    }
    case 'recuse':
      return commands.recuse({ ...asked, reason: words, handlers: here });
    case 'recuseOther': {
      // One of the officers, one whom nobody has met, a grid, or a community.
      const whom = [{ officerId: 'su-1' }, { officerId: 'gw-0001' }, { unit: GRID }, { unit: COMMUNITY }][
        given.rating % 4
      ];
      const named = { officerId: undefined, unit: undefined, ...whom };
      return commands.recuseOther({ ...asked, ...named, reason: words, cause: 'reported', handlers: here });
    }
    case 'rule':
      return ruling(given, here);
    case 'openConsultation':
    case 'addParties':
    case 'removeParty':
    case 'callSession':
    case 'callOffSession':
    case 'holdSession':
    case 'correctSession':
    case 'concludeConsultation':
    case 'settleUndertaking':
    case 'openPartyContact':
      // By another number than the one that chose the action.
      return someConsultation(action, state, { ...given, choice: Math.floor(now / control.MINUTE), asked });
    case 'answerSupervision':
    case 'liftSupervision':
    case 'putOffInterview':
    case 'holdInterview':
    case 'dismissInterview':
      return supervisionCommand(action, state, asked, given);
    case 'proposeInterview':
      return { ...proposal, month: given.satisfied ? '2026-11' : '2026-12' };
    case 'missDeadline':
      return missing(state, given, here);
    case 'complain':
      // Said in this moment, or long ago.
      return commands.complain({ rules, now, messageId, clear: satisfied, receivedAt: control.instant(given.choice) });
    case 'raiseAlarm': {
      const place = state.phase === 'none' ? null : alarmPlace(state);
      const handlers = handlersOf(place ?? control.CITY, given);
      return commands.raiseAlarm({ rules, now, messageId, handlers, receivedAt: control.instant(given.choice) });
    }
    case 'handToEmergency':
      return commands.handToEmergency({ ...asked, takenAt: control.instant(given.choice), takenBy: words });
    case 'ruleOutEmergency':
      return commands.ruleOutEmergency({ ...asked, reason: words });
    case 'divert':
      return commands.divert({ ...asked, reason: words });
    case 'settleWithdrawal':
      return commands.settleWithdrawal({ ...asked, ends: satisfied, reason: words });
    case 'withdraw':
      return commands.withdraw({ rules, now, reason: words, reportId: someReporter(state, given) });
    case 'endWithdrawn':
      return { type: 'endWithdrawn', rules, now };
    case 'correctReporter':
      return commands.correctReporter({ reportId: someReporter(state, given) });
    case 'merge':
      return commands.merge({ ...asked, reason: words, target: someTarget(given) });
    case 'split':
      return commands.split({ ...asked, reason: words, handlers: here });
    case 'splitByRule':
      return commands.splitByRule({ rules, now, reason: words, handlers: here });
    case 'join':
      return commands.join({ rules, now, reports: [someReport(given)], urgency: given.urgency });
    case 'leave': {
      const { through } = someReport(given);
      return { type: 'leave', through };
    }
    case 'followUp':
      return commands.followUp(messageId);
    case 'rate':
      return commands.rate(rating);
  }
}

/** One that was asked for, or one that nobody knows. */
function someHelp(state: CaseState, { choice, messageId }: Chance): string {
  const help = state.phase === 'none' ? [] : (state.about.help ?? []);
  return help.length === 0 ? messageId : help[choice % help.length]!.helpId;
}

/** Mostly one that it can go into: opened before it, or after it; with somebody at it, or over. */
const someTarget = ({ choice, wild, urgency, area }: Chance) =>
  control.target({
    ...{ urgency, areaCode: area, openedAt: control.instant(wild ? 9_000 : -9_000) },
    phase: choice % 10 === 0 ? 'closed' : 'dispatched',
  });

/** One of few, so that they come again, leave, and are many enough to matter. */
const someReport = ({ choice }: Chance) => control.joined(choice % 6);

/** Of one of its reports, or of one that is none of it. */
function someReporter(state: CaseState, { choice, messageId }: Chance): string {
  const known = state.phase === 'none' ? [] : reportIdsOf(state.about);
  return known[choice % (known.length + 1)] ?? messageId;
}

const calledWith = ({ satisfied, choice, rating, words }: Chance) =>
  choice % 3 === 0
    ? ({ outcome: 'notReached' } as const)
    : ({ outcome: 'reached', responded: true, solved: satisfied, rating, note: words } as const);

/** One that was found, or one that never was. */
function someViolation(state: CaseState, { choice, messageId }: Chance): string {
  const known = state.phase === 'none' ? [] : state.about.violations;
  return known[choice % (known.length + 1)]?.found.violationId ?? messageId;
}

/** On an objection sometimes with somebody designated. */
function ruling(given: Chance, here: Handlers): CaseCommand {
  const { by, words, now, satisfied: granted, target, choice } = given;
  const areaNamed = choice % 3 === 0;
  const tier = choice % 4 === 0 ? TIERS[choice % 3] : undefined;
  const handlers = areaNamed ? handlersOf(target, given) : here;
  return commands.rule({ by, rules, now, granted, reason: words, tier, areaNamed, handlers });
}

/** One of the deadlines that are open, or one that never was. */
function missing(state: CaseState, { now, milestone, choice }: Chance, handlers: Handlers): CaseCommand {
  const open = state.phase === 'none' ? [] : state.about.owed.due;
  const due = open[choice % (open.length + 1)] ?? { milestone, dueAt: control.instant(choice) };
  return commands.missDeadline({ ...due, now, rules, handlers });
}

const opening: fc.Arbitrary<CaseCommand> = fc
  .record({ given: chance, known: fc.boolean(), lost: fc.boolean(), urgency: fc.constantFrom(...Urgency.options) })
  .map(({ given, known, lost, urgency }) =>
    commands.open({
      ...{ rules, now: given.now, handlers: handlersOf(given.area, given) },
      judgement: control.judgement({ nature: known ? given.nature : undefined, urgency }),
      ...(lost && {
        report: control.report({ location: control.nowhere }),
        handlers: control.handlersIn(control.CITY, {}),
      }),
    }),
  );

export const story: fc.Arbitrary<Story> = fc.record({
  opening,
  steps: fc.array(chance.map(stepOf), { maxLength: 40, size: 'max' }),
});
