/** Everything that a person may do about a case's joint meetings. */
export const JOINT_ACTIONS = [
  'convene',
  'summon',
  'putOffMeeting',
  'callOffMeeting',
  'replyToSummons',
  'ruleOnSummons',
  'changeLead',
  'holdMeeting',
  'adoptResolutions',
  'reportResolution',
  'pleadResolution',
  'ruleOnResolution',
  'assessJoint',
  'waiveMeeting',
] as const;
export type JointAction = (typeof JOINT_ACTIONS)[number];

export const isJointAction = (action: string): action is JointAction =>
  (JOINT_ACTIONS as readonly string[]).includes(action);
