import type { CaseCommand } from '../../src/domain/commands.ts';
import type { JointAction } from '../../src/domain/joint/actions.ts';
import type { Committee } from '../../src/domain/joint/commands.ts';
import type { CaseState } from '../../src/domain/state.ts';
import * as control from '../controls.ts';
import type { commands } from './case-story.ts';

type Asked = Pick<Extract<ReturnType<(typeof commands)['accept']>, { type: 'accept' }>, 'by' | 'rules' | 'now'>;

/** What chance gives: numbers that become a unit, a resolution or an hour once it is known what they meet. */
export interface JointChance {
  readonly choice: number;
  readonly words: string;
  readonly satisfied: boolean;
  readonly rating: number;
}

const UNITS = control.committee.members.map(({ unit }) => unit);
const pick = <Value>(values: readonly Value[], choice: number): Value => values[choice % values.length]!;

/** Now and then the officer acts for some units only. */
export const someCommittee = (choice: number): Committee => ({
  ...control.committee,
  own: choice % 3 === 0 ? UNITS.filter((_, at) => (choice >> at) % 2 === 0) : UNITS,
});

/** A command about joint meetings, of a unit, resolution or hour that there is, mostly. */
export function jointCommand(action: JointAction, state: CaseState, asked: Asked, given: JointChance): CaseCommand {
  const { choice, words: reason, satisfied } = given;
  const hour = (minutes: number) => new Date(asked.now + minutes * control.MINUTE).toISOString();
  const on = { ...asked, committee: someCommittee(choice) };
  const unit = pick(UNITS, choice);
  const known = state.phase === 'none' ? [] : (state.about.joint?.resolutions ?? []);
  const resolutionId = known.length === 0 ? control.REPORT_ID : pick(known, choice).resolutionId;
  // Behind us, now and then.
  const soon = hour((choice % 400) - 20);
  switch (action) {
    case 'convene':
      return { ...on, type: action, meetsAt: soon, place: '社区会议室', units: satisfied ? undefined : TWO };
    case 'summon':
    case 'changeLead':
      return { ...on, type: action, unit, reason };
    case 'putOffMeeting':
      return { ...on, type: action, meetsAt: soon, reason };
    case 'callOffMeeting':
      return { ...on, type: action, reason };
    case 'replyToSummons':
      return { ...on, type: action, unit, reply: pick(['comes', 'asksExcuse', 'notOurs'], choice >> 3), reason };
    case 'ruleOnSummons': {
      const lead = satisfied ? pick(UNITS, choice >> 2) : undefined;
      return { ...on, type: action, unit, ruling: pick(['excused', 'released', 'held'], choice >> 3), reason, lead };
    }
    case 'holdMeeting':
      return {
        ...on,
        type: action,
        heldAt: hour(-(choice % 30)),
        attended: choice % 4 === 0 ? [unit] : [],
        record: [],
      };
    case 'adoptResolutions':
      return { ...on, type: action, resolutions: [{ unit, what: reason, dueAt: soon }] };
    case 'reportResolution':
      return { ...on, type: action, resolutionId, note: reason, done: satisfied, evidence: [] };
    case 'pleadResolution':
      return { ...on, type: action, resolutionId, reason, dueAt: choice % 2 === 0 ? soon : undefined };
    case 'ruleOnResolution':
      return { ...on, type: action, resolutionId, granted: satisfied, reason };
    case 'waiveMeeting': {
      const units = satisfied ? UNITS : choice % 2 === 0 ? undefined : [unit];
      return {
        ...on,
        type: action,
        reason,
        units,
        record: choice % 5 === 0 ? [] : [{ ref: 'joint/1.pdf', sha256: 'c'.repeat(64) }],
      };
    }
    case 'assessJoint': {
      const whose = satisfied ? ({ of: 'answer', unit } as const) : ({ of: 'whistle' } as const);
      return { ...on, type: action, ...whose, rating: given.rating };
    }
  }
}

const TWO = [
  { unit: UNITS[1]!, part: 'lead' },
  { unit: UNITS[2]!, part: 'support' },
] as const;
