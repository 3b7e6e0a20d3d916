import type { CaseEvent } from '../events.ts';
import type { JointAction } from './actions.ts';
import type { JointCommand } from './commands.ts';

/** What each deed comes to. */
const EVENT_OF = {
  convene: 'case.meetingConvened.v1',
  summon: 'case.unitSummoned.v1',
  putOffMeeting: 'case.meetingPutOff.v1',
  callOffMeeting: 'case.meetingCalledOff.v1',
  replyToSummons: 'case.summonsReplied.v1',
  ruleOnSummons: 'case.summonsRuled.v1',
  changeLead: 'case.leadChanged.v1',
  holdMeeting: 'case.meetingHeld.v1',
  adoptResolutions: 'case.resolutionsAdopted.v1',
  reportResolution: 'case.resolutionReported.v1',
  pleadResolution: 'case.resolutionPleaded.v1',
  ruleOnResolution: 'case.resolutionRuled.v1',
  assessJoint: 'case.jointAssessed.v1',
  waiveMeeting: 'case.meetingWaived.v1',
} as const satisfies Record<JointAction, CaseEvent['type']>;

export const JOINT_DEEDS = Object.values(EVENT_OF);

/** Whether a deed is what the command asks for: everything that the command says stands in it. */
export const jointSaysAgain = (command: JointCommand, deed: CaseEvent): boolean =>
  deed.type === EVENT_OF[command.type] && says(deed.data, saidBy(command));

/** What the officer said, as the event has it. */
function saidBy(command: JointCommand): object {
  // What the desk adds stands beside what was said.
  const { type: _, by: _by, now: _now, rules: _rules, committee: _committee, ...rest } = command;
  const known = { handlers: null, areaNamed: null, seen: null };
  const { handlers: _handlers, areaNamed: _named, seen: _seen, ...said } = { ...known, ...rest };
  if (command.type === 'changeLead') return { to: command.unit, reason: command.reason };
  if (command.type !== 'holdMeeting') return said;
  const { heldAt, record, attended } = command;
  return { heldAt, record, attendance: attended.map((unit) => ({ unit, status: 'attended' })) };
}

/** Whether all that is asked stands in what is; the parts of a list in any order. */
export function says(is: unknown, asked: unknown): boolean {
  if (asked === undefined) return true;
  if (Array.isArray(asked)) return Array.isArray(is) && asked.every((each) => is.some((its) => says(its, each)));
  if (typeof asked !== 'object' || asked === null) return is === asked;
  if (typeof is !== 'object' || is === null) return false;
  return Object.entries(asked).every(([key, value]) => says((is as Record<string, unknown>)[key], value));
}
