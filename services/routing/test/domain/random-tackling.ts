import type { CaseCommand } from '../../src/domain/commands.ts';
import type { CaseState } from '../../src/domain/state.ts';
import type { TacklingAction } from '../../src/domain/tackling/actions.ts';
import * as control from '../controls.ts';
import type { commands } from './case-story.ts';
import type { JointChance } from './random-joint.ts';

type Asked = Pick<Extract<ReturnType<(typeof commands)['accept']>, { type: 'accept' }>, 'by' | 'rules' | 'now'>;

const OFFICERS = ['su-1', 'su-2', 'su-3', control.officers.township.id];
const UNITS = ['城建办', '综合行政执法中队', '市水务集团'] as const;
const PROOF = [{ ref: 'lists/17.pdf', sha256: 'c'.repeat(64) }];
const pick = <Value>(values: readonly Value[], choice: number): Value => values[choice % values.length]!;

/** A command about what stands on a township's list, of an officer, a measure or a day that there is, mostly. */
export function tacklingCommand(
  action: TacklingAction,
  state: CaseState,
  asked: Asked,
  { choice, words: reason, satisfied }: JointChance,
): CaseCommand {
  const tackling = state.phase === 'none' ? undefined : state.about.tackling;
  // Mostly whoever asks, so that they may ask for more.
  const officerId = choice % 3 === 0 ? pick(OFFICERS, choice >> 2) : asked.by.id;
  const lead = { unit: '街道党工委', officerId };
  const known = tackling?.measures ?? [];
  const measureId = known.length === 0 ? control.REPORT_ID : pick(known, choice).measureId;
  // Behind us, now and then.
  const dueAt = new Date(asked.now + ((choice % 400) - 20) * control.MINUTE).toISOString();
  const planned = { unit: pick(UNITS, choice), what: reason, dueAt };
  switch (action) {
    case 'formTeam':
      return {
        ...{ ...asked, type: action, lead, members: [{ unit: pick(UNITS, choice) }] },
        list: choice % 10 === 0 ? undefined : { year: 2026, number: 1 + (choice % 30) },
      };
    case 'changeTeam':
      return { ...asked, type: action, lead: satisfied ? lead : undefined, members: [{ unit: reason }], reason };
    case 'planMeasures':
      return { ...asked, type: action, measures: [planned] };
    case 'changeMeasure':
      return { ...asked, type: action, measureId, dueAt: satisfied ? dueAt : undefined, reason };
    case 'reportMeasure':
      return { ...asked, type: action, measureId, note: reason, done: choice % 4 !== 0, evidence: [] };
    case 'reportStage':
      return { ...asked, type: action, text: reason, lateBecause: satisfied ? reason : undefined, evidence: [] };
    case 'askStrikeOff': {
      // Mostly whoever leads.
      const id = choice % 4 === 0 ? asked.by.id : (tackling?.lead.officerId ?? asked.by.id);
      return { ...asked, by: { ...asked.by, id }, type: action, result: reason, reason, proof: PROOF };
    }
    case 'ruleOnStrikeOff':
      return { ...asked, type: action, granted: satisfied, reason };
    case 'sendToCity':
      return { ...asked, type: action, reason };
    case 'decideAtCity':
      return { ...asked, type: action, instruction: reason, designates: satisfied ? planned : undefined };
  }
}
