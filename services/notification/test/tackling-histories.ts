import type { CaseEvent } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { at, clocks, dispatched, FREE_TEXT, missed, opened, TOWNSHIP, triaged } from './controls.ts';

const measureId = nameUuid(['control', 'measure']);
const unit = FREE_TEXT;
const reason = FREE_TEXT;
const lead = { unit, officerId: 'to-1' };
const members = [{ unit, officerId: 'to-2' }, { unit }];
const proof = [{ ref: 'lists/17.pdf', sha256: 'c'.repeat(64) }];
const planned = { measureId, unit, what: FREE_TEXT, dueAt: at(900) };
const office = { role: 'township', unit: '稠城街道办事处', areaCode: TOWNSHIP } as const;

export const atTownship = [
  ...[opened(), triaged, dispatched({ tier: 'township', handler: office })],
  { type: 'case.listed.v1', data: { township: TOWNSHIP } },
] as const satisfies readonly CaseEvent[];

export const formed: CaseEvent = {
  type: 'case.teamFormed.v1',
  data: { township: TOWNSHIP, list: { year: 2026, number: 17 }, lead, members },
};
const clock = clocks({ stagedReport: 1_440, strikeOff: 200, cityDecision: 300 });

/** What may follow, once there is a team. */
export const whileTackling: readonly CaseEvent[] = [
  { type: 'case.teamChanged.v1', data: { lead, members, reason } },
  { type: 'case.measuresPlanned.v1', data: { measures: [planned] } },
  { type: 'case.measureChanged.v1', data: { measureId, dueAt: at(1_200), reason } },
  { type: 'case.measureReported.v1', data: { measureId, note: reason, done: true, evidence: [] } },
  { type: 'case.stageReported.v1', data: { report: 1, text: FREE_TEXT, lateBecause: FREE_TEXT, evidence: [] } },
  { type: 'case.strikeOffAsked.v1', data: { result: FREE_TEXT, reason, proof, askedBy: 'to-1' } },
  { type: 'case.strikeOffRuled.v1', data: { granted: true, reason } },
  { type: 'case.sentToCity.v1', data: { reason } },
  { type: 'case.cityDecided.v1', data: { decision: 'handedBack', instruction: FREE_TEXT } },
  { type: 'case.cityDecided.v1', data: { decision: 'designated', instruction: FREE_TEXT, measure: planned } },
  ...(['measure', 'stagedReport', 'strikeOff', 'cityDecision'] as const).map((milestone) =>
    missed(milestone, TOWNSHIP, 'township'),
  ),
];

export const TACKLING_HISTORIES: readonly (readonly CaseEvent[])[] = [
  [...atTownship, clock, formed],
  // The next staged report is due from this one on: the clock is set behind it.
  ...whileTackling.map((last) => [...atTownship, clock, formed, last]),
];
