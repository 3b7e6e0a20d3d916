import type { CaseCommand, OfficerCommand } from '../../../src/domain/commands.ts';
import type { CaseState, OpenedCase } from '../../../src/domain/state.ts';
import type { TacklingCommand } from '../../../src/domain/tackling/commands.ts';
import { at, instant, officers, rules } from '../../controls.ts';
import { after, commands, judged } from '../case-story.ts';

type Given<Type extends TacklingCommand['type']> = Partial<Extract<TacklingCommand, { type: Type }>>;

/** Another of the same office, who leads; and who is of the city. */
export const lead = { id: 'to-2', role: 'townshipOfficer', area: officers.township.area } as const;
export const colleague = { ...lead, id: 'to-3' } as const;
export const PROOF = [{ ref: 'lists/2026-017.pdf', sha256: 'c'.repeat(64) }];

const byTownship = { by: officers.township, rules, now: at(30) };

/** Commands that succeed in their turn on a case that the township has taken up; each may be changed. */
export const tackling = {
  form: (given: Given<'formTeam'> = {}): TacklingCommand => ({
    ...{ type: 'formTeam', lead: { unit: '街道党工委', officerId: lead.id }, members: [{ unit: '城建办' }] },
    ...{ list: { year: 2026, number: 17 }, ...byTownship },
    ...given,
  }),
  change: (given: Given<'changeTeam'> = {}): TacklingCommand => ({
    ...{ type: 'changeTeam', lead: { unit: '街道办', officerId: colleague.id }, reason: '调离', ...byTownship },
    ...given,
  }),
  plan: (given: Given<'planMeasures'> = {}): TacklingCommand => ({
    ...{ type: 'planMeasures', ...byTownship, now: at(40) },
    measures: [
      { unit: '城建办', what: '鉴定', dueAt: instant(300) },
      { unit: '综合行政执法中队', what: '拆除', dueAt: instant(600) },
    ],
    ...given,
  }),
  report: (state: CaseState, which: number, given: Given<'reportMeasure'> = {}): TacklingCommand => ({
    ...{ type: 'reportMeasure', measureId: idOf(state, which), note: '已完成', done: true, evidence: [] },
    ...{ ...byTownship, now: at(100) },
    ...given,
  }),
  changeMeasure: (state: CaseState, which: number, given: Given<'changeMeasure'> = {}): TacklingCommand => ({
    ...{ type: 'changeMeasure', measureId: idOf(state, which), dueAt: instant(900), reason: '等材料', ...byTownship },
    ...{ now: at(50) },
    ...given,
  }),
  stage: (given: Given<'reportStage'> = {}): TacklingCommand => ({
    ...{ type: 'reportStage', text: '已入户走访', evidence: [], ...byTownship, now: at(60) },
    ...given,
  }),
  ask: (given: Given<'askStrikeOff'> = {}): TacklingCommand => ({
    ...{ type: 'askStrikeOff', result: '违建已拆除', reason: '现场核查无误', proof: PROOF, ...byTownship },
    ...{ by: lead, now: at(200) },
    ...given,
  }),
  rule: (given: Given<'ruleOnStrikeOff'> = {}): TacklingCommand => ({
    ...{ type: 'ruleOnStrikeOff', granted: true, reason: '材料齐全', ...byTownship, now: at(210) },
    ...given,
  }),
  send: (given: Given<'sendToCity'> = {}): TacklingCommand => ({
    ...{ type: 'sendToCity', reason: '产权属市属企业', ...byTownship, now: at(70) },
    ...given,
  }),
  decide: (given: Given<'decideAtCity'> = {}): TacklingCommand => ({
    ...{ type: 'decideAtCity', instruction: '由市水务集团办理', by: officers.supervisor, rules, now: at(80) },
    designates: { unit: '市水务集团', what: '改造管网', dueAt: instant(2_000) },
    ...given,
  }),
};

export function measuresIn(state: CaseState) {
  if (state.phase === 'none') throw new Error('no case');
  return state.about.tackling!.measures;
}
const idOf = (state: CaseState, which: number): string => measuresIn(state)[which]!.measureId;

const atWork = [
  ...[judged('beyondCommunity'), commands.accept({ by: officers.township })],
  commands.progress({ by: officers.township, now: at(20) }),
];
/** The commands may need to know what they meet. */
type Next = CaseCommand | ((state: CaseState) => CaseCommand);
export function story(...more: readonly Next[]): OpenedCase {
  const all: CaseCommand[] = [...atWork];
  for (const next of more) all.push(typeof next === 'function' ? next(after(...all)) : next);
  return after(...all) as OpenedCase;
}

const done = (which: number) => (state: CaseState) => tackling.report(state, which);
export const planned = [tackling.form(), tackling.plan()] as const;
export const allDone = [...planned, done(0), done(1)] as const;

export const tacklingCases = {
  accepted: () => story(),
  formed: () => story(tackling.form()),
  planned: () => story(...planned),
  done: () => story(...allDone),
  asked: () => story(...allDone, tackling.ask()),
  struckOff: () => story(...allDone, tackling.ask(), tackling.rule()),
  sent: () => story(...planned, tackling.send()),
  designated: () => story(...planned, tackling.send(), tackling.decide()),
};

export const answered: OfficerCommand = commands.answer({ by: officers.township, now: at(220) });
