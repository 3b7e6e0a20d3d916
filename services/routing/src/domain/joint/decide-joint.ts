import { leadOf, metOrWaived, openResolutions, presentMeeting } from '@gridcase/contracts';
import type { Answer, OfficerCommand } from '../commands.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseRefusal } from '../refusals.ts';
import { type OpenedCase, tierOf } from '../state.ts';
import { isJointAction } from './actions.ts';
import { assessJoint } from './assess-joint.ts';
import type { JointCommand } from './commands.ts';
import { callOffMeeting, convene, holdMeeting, putOffMeeting } from './meeting.ts';
import { meetingOpen, noMeeting, notTheLead, resolutionsOpen } from './refusals.ts';
import { adoptResolutions, pleadResolution, reportResolution, ruleOnResolution } from './resolutions.ts';
import { changeLead, replyToSummons, ruleOnSummons, summon } from './summons.ts';
import { waiveMeeting } from './waive-meeting.ts';

const COMMUNITY_DIGITS = 12;

export const isJointCommand = (command: OfficerCommand): command is JointCommand => isJointAction(command.type);

/** Decides what an officer may do about the joint meetings now: that was checked before. */
export function decideJoint(command: JointCommand, state: OpenedCase): CaseDecision {
  switch (command.type) {
    case 'convene':
      return convene(command, state);
    case 'summon':
      return summon(command, state);
    case 'putOffMeeting':
      return putOffMeeting(command, state);
    case 'callOffMeeting':
      return callOffMeeting(command, state);
    case 'replyToSummons':
      return replyToSummons(command, state);
    case 'ruleOnSummons':
      return ruleOnSummons(command, state);
    case 'changeLead':
      return changeLead(command, state);
    case 'holdMeeting':
      return holdMeeting(command, state);
    case 'adoptResolutions':
      return adoptResolutions(command, state);
    case 'reportResolution':
      return reportResolution(command, state);
    case 'pleadResolution':
      return pleadResolution(command, state);
    case 'ruleOnResolution':
      return ruleOnResolution(command, state);
    case 'assessJoint':
      return assessJoint(command, state);
    case 'waiveMeeting':
      return waiveMeeting(command, state);
  }
}

/**
 * A case at the joint tier, or above it with the meeting's work still in hand, is not answered while a unit owes what was
 * resolved or the meeting is to be held; and at the joint tier the lead unit alone answers (北京 Art. 14, 16), where the rules
 * say so not before the units have met, or need not.
 */
export function refuseAnswer({ committee, rules }: Answer, state: OpenedCase): CaseRefusal | undefined {
  const tier = tierOf(state);
  if (tier !== 'joint' && tier !== 'township') return undefined;
  const { joint } = state.about;
  const meeting = presentMeeting(joint);
  if (meeting?.state === 'called') return meetingOpen(meeting.meetsAt);
  const open = openResolutions(joint);
  if (open.length > 0) return resolutionsOpen(open);
  const community = (state.about.areaCode ?? '').slice(0, COMMUNITY_DIGITS);
  if (tier === 'joint' && rules.policy.joint.meetingFirst && !metOrWaived(joint, community)) return noMeeting;
  const lead = leadOf(joint);
  if (tier === 'township' || lead === undefined || committee?.own.includes(lead.unit)) return undefined;
  return notTheLead(lead.unit, lead.name);
}
