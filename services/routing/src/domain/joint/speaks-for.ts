import { type JointMeeting, type JointUnit, presentMeeting } from '@gridcase/contracts';
import { refused } from '@gridcase/event-sourcing';
import type { OpenedCase } from '../state.ts';
import type { Committee } from './commands.ts';
import { type JointRefusal, notYourUnit, unfitMeeting } from './refusals.ts';

/** The meeting that the transitions have let the command come to. */
export const meetingOf = (state: OpenedCase): JointMeeting => presentMeeting(state.about.joint)!;

/** Of the meeting, and not released from it. */
export const takesPart = ({ units }: JointMeeting, unit: string): JointUnit | undefined =>
  units.find((each) => each.unit === unit && each.ruling !== 'released');

export const noneOfIt = (unit: string): JointRefusal =>
  unfitMeeting('/unit', `${unit} does not take part in this meeting: summon it first, or name one that does`);

/** Whoever acts for none of the units that something is asked of may not say it for them. */
export const refuseOther = ({ own }: Committee, unit: string, name: string) =>
  own.includes(unit) ? undefined : refused(notYourUnit(unit, name));
