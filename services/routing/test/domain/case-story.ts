import type { DataOf } from '@gridcase/contracts';
import { type CommandActor, toInstant } from '@gridcase/event-sourcing';
import type { CaseCommand, OfficerCommand, RulesInForce } from '../../src/domain/commands.ts';
import { decide } from '../../src/domain/decide.ts';
import type { CaseEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { Helper } from '../../src/domain/help/commands.ts';
import { caseIdOf, helpIdOf, violationIdOf } from '../../src/domain/identity.ts';
import type { CaseRefusal } from '../../src/domain/refusals.ts';
import { type CaseState, initialState } from '../../src/domain/state.ts';
import type { OrderSupervision, Push } from '../../src/domain/supervision/commands.ts';
import type { Judgement } from '../../src/domain/triage.ts';
import {
  at,
  CITY,
  COMMUNITY,
  found,
  GRID,
  handlersIn,
  instant,
  joined,
  judgement,
  NEXT_GRID,
  nextHandlers,
  nowhere,
  officers,
  REPORT_ID,
  report,
  rules,
  TOWNSHIP,
  target,
} from '../controls.ts';

export const PREMISES_ID = '1b671a64-40d5-591e-99b0-da01ff1f3341';
export const EVIDENCE = { ref: 'photos/1.jpg', sha256: 'c'.repeat(64) };
/** Where the reporter is reached, once they have corrected it. */
export const REACHED = {
  ref: `r_${'n'.repeat(43)}`,
  contact: { algorithm: 'A256GCM', nonce: 'bm9uY2U', ciphertext: 'bmV3' },
} as const;
/** What the control violation on the burst pipe's case is called. */
export const VIOLATION_ID = violationIdOf(caseIdOf(REPORT_ID), 'S-ORD-01', PREMISES_ID, '2026-11-24');

type Given<Type extends CaseCommand['type']> = Partial<Extract<CaseCommand, { type: Type }>>;
const byGridHandlers = { handlers: handlersIn(GRID), rules, now: at(5) };

/** What the rules make of the words that tell of it. */
export const danger = judgement({
  explanation: { ...judgement().explanation, matched: [{ rule: 'danger.fire', because: 'says 起火' }] },
});

/** What an attempt to call back came to. */
type Said =
  | { outcome: 'notReached' | 'refused'; channel?: 'wechat'; note?: string }
  | { outcome: 'reached'; responded: boolean; solved: boolean; rating: number; channel?: 'wechat'; note?: string };

/** Commands that succeed in the right phase of the burst pipe's case; each may be changed. */
/** In the grid's micro-grid team. */
const TEAM: readonly Helper[] = [
  { member: 'wg-1', role: 'stairwellChief', place: '3幢2单元' },
  { member: 'wg-2', role: 'volunteer', place: '' },
];

export const commands = {
  open: (given: Given<'openFromReport'> = {}): CaseCommand => ({
    ...{ type: 'openFromReport', report: report(), judgement: judgement(), rules, now: at(0) },
    handlers: handlersIn(GRID),
    ...given,
  }),
  triage: (given: Given<'triage'> = {}): OfficerCommand => ({
    ...{ type: 'triage', nature: 'service', field: '0101', urgency: 'urgent', by: officers.township },
    ...byGridHandlers,
    ...given,
  }),
  accept: (given: Given<'accept'> = {}): OfficerCommand => ({
    ...{ type: 'accept', by: officers.worker, rules, now: at(5) },
    ...given,
  }),
  contact: (given: Given<'contact'> = {}): OfficerCommand => ({
    ...{ type: 'contact', outcome: 'reached', by: officers.worker, rules, now: at(8) },
    ...given,
  }),
  arrive: (given: Given<'arrive'> = {}): OfficerCommand => ({
    ...{ type: 'arrive', by: officers.worker, rules, now: at(9) },
    ...given,
  }),
  progress: (given: Given<'progress'> = {}): OfficerCommand => ({
    ...{ type: 'progress', note: '总阀已关', by: officers.worker, rules, now: at(10) },
    ...given,
  }),
  answer: (given: Given<'answer'> = {}): OfficerCommand => ({
    ...{ type: 'answer', answer: '水管已修好', by: officers.worker, rules, now: at(20) },
    ...given,
  }),
  callback: (said: Said = { outcome: 'notReached' }): OfficerCommand =>
    ({ type: 'callback', ...said, by: officers.supervisor, ...byGridHandlers, now: at(60) }) as OfficerCommand,
  verify: (satisfied: boolean, note = '还在漏'): OfficerCommand =>
    satisfied
      ? { type: 'verify', satisfied, by: officers.supervisor, ...byGridHandlers, now: at(40) }
      : { type: 'verify', satisfied, note, by: officers.supervisor, ...byGridHandlers, now: at(40) },
  close: (given: Given<'close'> = {}): OfficerCommand => ({
    ...{ type: 'close', result: '已修复，回访满意', by: officers.supervisor, rules, now: at(50) },
    ...given,
  }),
  return: (given: Given<'return'> = {}): OfficerCommand => ({
    ...{ type: 'return', reason: '不是本网格', by: officers.worker, ...byGridHandlers },
    ...given,
  }),
  transfer: (given: Given<'transfer'> = {}): OfficerCommand => ({
    ...{ type: 'transfer', reason: '那一幢在第2网格', by: officers.township, ...byGridHandlers },
    handlers: handlersIn(NEXT_GRID, nextHandlers),
    ...given,
  }),
  escalate: (given: Given<'escalate'> = {}): OfficerCommand => ({
    ...{ type: 'escalate', reason: '要停整栋楼的水', by: officers.worker, ...byGridHandlers },
    ...given,
  }),
  reopen: (given: Given<'reopen'> = {}): OfficerCommand => ({
    ...{ type: 'reopen', reason: '又漏了', by: officers.supervisor, ...byGridHandlers, now: at(600) },
    ...given,
  }),
  supervise: (given: Partial<Push> = {}): OfficerCommand => ({
    ...{ type: 'supervise', level: 'reminder', by: officers.supervisor, rules, now: at(12) },
    ...given,
  }),
  order: (given: Partial<OrderSupervision> = {}): OfficerCommand => ({
    ...{
      type: 'supervise',
      level: 'daily',
      trigger: 'negativeEffects',
      because: '居民上网投诉',
      demand: '当日恢复供水',
    },
    ...{ by: officers.supervisor, rules, now: at(12) },
    ...given,
  }),
  summonTo: (given: Partial<OrderSupervision> = {}): OfficerCommand =>
    commands.order({
      level: 'interview',
      interview: { at: instant(600), place: '街道会议室', whom: ['gw-0001'] },
      ...given,
    }),
  recordViolation: (given: Given<'recordViolation'> = {}): OfficerCommand => ({
    ...{ type: 'recordViolation', item: 'S-ORD-01', premisesId: PREMISES_ID, occurredOn: '2026-11-24' },
    ...{ evidence: [EVIDENCE], note: '占道经营', by: officers.worker, rules, now: at(15) },
    ...given,
  }),
  withdrawViolation: (given: Given<'withdrawViolation'> = {}): OfficerCommand => ({
    ...{ type: 'withdrawViolation', violationId: VIOLATION_ID, reason: '看错了门牌' },
    ...{ by: officers.worker, rules, now: at(18) },
    ...given,
  }),
  object: (given: Given<'object'> = {}): OfficerCommand => ({
    ...{ type: 'object', reason: '不属本网格职责', by: officers.worker, rules, now: at(6) },
    ...given,
  }),
  extend: (given: Given<'extend'> = {}): OfficerCommand => ({
    ...{ type: 'extend', until: instant(600), reason: '配件要从外地运来', by: officers.worker, rules, now: at(12) },
    ...given,
  }),
  suspend: (given: Given<'suspend'> = {}): OfficerCommand => ({
    ...{ type: 'suspend', question: '请问是几幢几单元？', by: officers.worker, rules, now: at(12) },
    ...given,
  }),
  resume: (given: Given<'resume'> = {}): OfficerCommand => ({
    ...{ type: 'resume', reason: '已到现场核实', by: officers.worker, rules, now: at(16) },
    ...given,
  }),
  hearReply: (given: Given<'hearReply'> = {}): CaseCommand => ({
    ...{ type: 'hearReply', messageId: 'c0a8e0f2-6c0e-5f7a-8d43-0d1f6a2b3c4d' },
    ...{ receivedAt: instant(15), rules, now: at(15) },
    ...given,
  }),
  void: (given: Given<'void'> = {}): OfficerCommand => ({
    ...{ type: 'void', reason: '误录', by: officers.township, rules, now: at(8) },
    ...given,
  }),
  terminate: (given: Given<'terminate'> = {}): OfficerCommand => ({
    ...{ type: 'terminate', reason: '已进入诉讼', by: officers.township, rules, now: at(8) },
    ...given,
  }),
  reclassify: (given: Given<'reclassify'> = {}): OfficerCommand => ({
    ...{ type: 'reclassify', field: '0203', reason: '实为噪音', by: officers.township, rules, now: at(7) },
    ...given,
  }),
  move: (given: Given<'move'> = {}): OfficerCommand => ({
    ...{ type: 'move', reason: '现场核实在第2网格', by: officers.township, ...byGridHandlers },
    handlers: handlersIn(NEXT_GRID, nextHandlers),
    ...given,
  }),
  reassign: (given: Given<'reassign'> = {}): OfficerCommand => ({
    ...{ type: 'reassign', officerId: 'gw-0007', reason: '休假', by: officers.township, rules, now: at(7) },
    ...given,
  }),
  amend: (given: Given<'amend'> = {}): OfficerCommand => ({
    ...{ type: 'amend', subject: '3幢水管爆裂', reason: '楼号记错', by: officers.worker, rules, now: at(22) },
    ...given,
  }),
  askHelp: (given: Given<'askHelp'> = {}): OfficerCommand => ({
    ...{ type: 'askHelp', member: 'wg-1', what: '关单元总阀', neededBy: null, by: officers.worker, rules, now: at(8) },
    ...{ team: TEAM, ...given },
  }),
  answerHelp: (given: Given<'answerHelp'> = {}): OfficerCommand => ({
    ...{
      type: 'answerHelp',
      helpId: helpIdOf(caseIdOf(REPORT_ID), 0),
      outcome: 'done',
      by: officers.worker,
      rules,
      now: at(9),
    },
    ...given,
  }),
  recuse: (given: Given<'recuse'> = {}): OfficerCommand => ({
    ...{ type: 'recuse', reason: '当事人是我的亲属', by: officers.worker },
    ...byGridHandlers,
    ...given,
  }),
  recuseOther: (given: Given<'recuseOther'> = {}): OfficerCommand => ({
    ...{ type: 'recuseOther', officerId: 'gw-0001', cause: 'reported', reason: '反映网格员', by: officers.township },
    ...byGridHandlers,
    ...given,
  }),
  rule: (given: Given<'rule'> = {}): OfficerCommand => ({
    ...{ type: 'rule', granted: true, reason: '情况属实', by: officers.supervisor, areaNamed: false },
    ...byGridHandlers,
    now: at(14),
    ...given,
  }),
  handToEmergency: (given: Given<'handToEmergency'> = {}): OfficerCommand => ({
    ...{ type: 'handToEmergency', service: '119', takenBy: '接警员 12 号', takenAt: instant(7) },
    ...{ by: officers.supervisor, rules, now: at(8) },
    ...given,
  }),
  ruleOutEmergency: (given: Given<'ruleOutEmergency'> = {}): OfficerCommand => ({
    ...{ type: 'ruleOutEmergency', reason: '现场查看，无危险', by: officers.worker, rules, now: at(7) },
    ...given,
  }),
  divert: (given: Given<'divert'> = {}): OfficerCommand => ({
    ...{ type: 'divert', diversion: 'litigation', reason: '已向法院起诉', by: officers.supervisor, rules, now: at(8) },
    ...given,
  }),
  withdraw: (given: Given<'withdraw'> = {}): CaseCommand => ({
    ...{ type: 'withdraw', reportId: REPORT_ID, reason: '已经修好了', rules, now: at(9) },
    ...given,
  }),
  endWithdrawn: (given: Given<'endWithdrawn'> = {}): CaseCommand => ({
    ...{ type: 'endWithdrawn', rules, now: at(9) },
    ...given,
  }),
  correctReporter: (given: Given<'correctReporter'> = {}): CaseCommand => ({
    ...{ type: 'correctReporter', reportId: REPORT_ID, reporter: REACHED },
    ...given,
  }),
  settleWithdrawal: (given: Given<'settleWithdrawal'> = {}): OfficerCommand => ({
    ...{ type: 'settleWithdrawal', ends: true, reason: '现场确认已修好', by: officers.worker, rules, now: at(11) },
    ...given,
  }),
  merge: (given: Given<'merge'> = {}): OfficerCommand => ({
    ...{ type: 'merge', into: target().caseId, target: target(), reason: '同一处爆裂' },
    ...{ by: officers.supervisor, rules, now: at(25) },
    ...given,
  }),
  split: (given: Given<'split'> = {}): OfficerCommand => ({
    ...{ type: 'split', reason: '另有一根管子', fromArea: GRID, by: officers.supervisor, ...byGridHandlers },
    now: at(30),
    ...given,
  }),
  splitByRule: (given: Given<'splitByRule'> = {}): CaseCommand => ({
    ...{ type: 'splitByRule', reason: 'the case that it was merged into is closed', ...byGridHandlers, now: at(30) },
    ...given,
  }),
  join: (given: Given<'join'> = {}): CaseCommand => ({
    ...{ type: 'join', reports: [joined(1)], urgency: 'normal', rules, now: at(26) },
    ...given,
  }),
  missDeadline: (given: Given<'missDeadline'> = {}): CaseCommand => ({
    ...{ type: 'missDeadline', milestone: 'accept', dueAt: new Date(at(15)).toISOString() },
    ...byGridHandlers,
    now: at(16),
    ...given,
  }),
  followUp: (messageId = 'c0a8e0f2-6c0e-5f7a-8d43-0d1f6a2b3c4d', text = '水更大了'): CaseCommand => ({
    ...{ type: 'followUp', reportId: report().reportId, messageId, text },
  }),
  complain: (given: Given<'complain'> = {}): CaseCommand => ({
    ...{ type: 'complain', reportId: report().reportId, messageId: 'c0a8e0f2-6c0e-5f7a-8d43-0d1f6a2b3c4d' },
    ...{ rule: 'unhappy.words', because: 'the reporter says 还在', clear: true },
    ...{ receivedAt: instant(55), rules, now: at(55) },
    ...given,
  }),
  raiseAlarm: (given: Given<'raiseAlarm'> = {}): CaseCommand => ({
    ...{ type: 'raiseAlarm', messageId: 'c0a8e0f2-6c0e-5f7a-8d43-0d1f6a2b3c4d', judgement: danger },
    ...{ receivedAt: instant(55), handlers: handlersIn(GRID), rules, now: at(55) },
    ...given,
  }),
  rate: (rating = 5): CaseCommand => ({ type: 'rate', reportId: report().reportId, rating }),
};

/** Carries commands out one after the other; a refusal on the way is a mistake in the test. */
export function after(...story: readonly CaseCommand[]): CaseState {
  return story.reduce<CaseState>((state, command) => {
    const decision = decide(command, state);
    if (decision.outcome === 'refused') throw new Error(`${command.type}: ${decision.refusal.detail}`);
    return told(state, command, decision.events);
  }, initialState);
}

/** Who stands beside the events of a command: the officer who asked, or the service. */
export const actorOf = (command: CaseCommand): CommandActor =>
  'by' in command ? { kind: 'person', id: command.by.id, role: command.by.role } : { kind: 'service', id: 'routing' };

export function told(state: CaseState, command: CaseCommand, events: readonly CaseEvent[]): CaseState {
  const made = { actor: actorOf(command), at: 'now' in command ? toInstant(command.now) : instant(0) };
  return events.reduce((each, event) => evolve(each, event, made), state);
}

/** The same report, judged to be of another nature. */
export const judged = (nature: Judgement['nature']): CaseCommand => commands.open({ judgement: judgement({ nature }) });

/** Nobody knows where: it waits for the city. */
export const inCityQueue = commands.open({ report: report({ location: nowhere }), handlers: handlersIn(CITY, {}) });

/** Cases in every phase and at every tier. */
export const cases = {
  none: initialState,
  queued: () => after(inCityQueue),
  unclear: () => after(judged(undefined)),
  /** As it stands in the log of before there was case.judged.v1, and clocks. */
  unjudged: () =>
    told(
      initialState,
      judged(undefined),
      eventsOf(judged(undefined), initialState).filter(
        ({ type }) => type !== 'case.judged.v1' && type !== 'case.clockSet.v1',
      ),
    ),
  dispatched: () => after(commands.open()),
  accepted: () => after(commands.open(), commands.accept()),
  answered: () => after(commands.open(), commands.accept(), commands.answer()),
  verified: () => after(commands.open(), commands.accept(), commands.answer(), commands.verify(true)),
  closed: () => after(commands.open(), commands.accept(), commands.answer(), commands.close()),
  merged: () => after(commands.open(), commands.accept(), commands.merge()),
  atCommunity: () => after(judged('dispute')),
  atJoint: () => after(judged('crossDepartment')),
  atTownship: () => after(judged('beyondCommunity')),
};

/** What a command comes to: the types of its events, or the code of the refusal. */
export function outcomeOf(command: CaseCommand, state: CaseState): string[] | CaseRefusal['code'] {
  const decision = decide(command, state);
  return decision.outcome === 'refused' ? decision.refusal.code : decision.events.map((event) => short(event.type));
}

/** `case.opened.v1` → `opened`. */
export const short = (type: string): string => type.split('.')[1]!;

export function eventsOf(command: CaseCommand, state: CaseState): readonly CaseEvent[] {
  const decision = decide(command, state);
  if (decision.outcome === 'refused') throw new Error(`${command.type}: ${decision.refusal.detail}`);
  return decision.events;
}

/** The data of the one event of a type that a command leads to. */
export function dataOf<Type extends CaseEvent['type']>(
  type: Type,
  command: CaseCommand,
  state: CaseState,
): DataOf<Type> {
  const events = eventsOf(command, state).filter((event) => event.type === type);
  if (events.length !== 1) throw new Error(`${events.length} events ${type}`);
  return events[0]!.data as DataOf<Type>;
}

export function refusalOf(command: CaseCommand, state: CaseState): CaseRefusal {
  const decision = decide(command, state);
  if (decision.outcome === 'decided') throw new Error(`${command.type} was not refused`);
  return decision.refusal;
}

export const placeOnly = { community: found(COMMUNITY), township: found(TOWNSHIP) };
export const freeRules = (policy: RulesInForce['policy']): RulesInForce => ({ ...rules, policy });
