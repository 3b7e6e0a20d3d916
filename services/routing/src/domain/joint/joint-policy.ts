import { Role } from '@gridcase/contracts';
import { z } from 'zod';
import { Minutes } from '../limit.ts';
import type { JointAction } from './actions.ts';

const DAY = 1_440;

/**
 * The joint meeting. `recordWithin`: minutes from its hour, by which it must be said who was there, or to when it is put off.
 * One day: the law (北京市接诉即办工作条例 Art. 16, 33) has both the whistle and the answer assessed and names no limit.
 *
 * `meetingFirst`: a case at the joint tier is not answered before a meeting was held on it, or waived: that it is settled together
 * is what it came to this tier for (Art. 14, 16). `waivedBy`: who may order that none is needed.
 */
export const JointPolicy = z.strictObject({
  recordWithin: Minutes.default(DAY),
  meetingFirst: z.boolean().default(false),
  waivedBy: z.array(Role).max(20).default(['supervisor', 'townshipOfficer']),
});

const CONVENER = {
  any: [],
  grid: [],
  community: [],
  joint: ['communityOfficer'],
  township: ['townshipOfficer'],
} as const;
const UNIT = {
  ...{ any: [], grid: [], community: [] },
  joint: ['communityOfficer', 'departmentOfficer'],
  township: ['communityOfficer', 'departmentOfficer', 'townshipOfficer'],
} as const;
const RULER = {
  ...{ any: ['supervisor'], grid: [], community: [] },
  joint: ['communityOfficer', 'townshipOfficer'],
  township: ['townshipOfficer'],
} as const;
const ASSESSOR = { ...UNIT, any: ['supervisor', 'townshipOfficer'] } as const;

/**
 * Who may do what where a rule set does not say: the community's big committee convenes, or the township that has the case
 * from it; units answer; whoever convenes rules, and whoever is above.
 */
export const JOINT_PERMISSIONS = {
  convene: CONVENER,
  summon: CONVENER,
  putOffMeeting: CONVENER,
  callOffMeeting: CONVENER,
  holdMeeting: CONVENER,
  adoptResolutions: CONVENER,
  changeLead: RULER,
  ruleOnSummons: RULER,
  ruleOnResolution: RULER,
  replyToSummons: UNIT,
  reportResolution: UNIT,
  pleadResolution: UNIT,
  assessJoint: ASSESSOR,
  waiveMeeting: RULER,
} as const satisfies Record<JointAction, unknown>;
