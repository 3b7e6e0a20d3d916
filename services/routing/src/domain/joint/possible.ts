import { metOrWaived, openResolutions, presentMeeting } from '@gridcase/contracts';
import { type OpenedCase, tierOf } from '../state.ts';
import type { JointAction } from './actions.ts';

/**
 * What may be done about the joint meetings of a case now. A meeting is convened at the joint tier, once somebody there has
 * taken the case up; what was begun goes on at the township when the case climbs. Assessed is what was held, also when the case is over.
 */
export function jointActions(state: OpenedCase): readonly JointAction[] {
  const tier = tierOf(state);
  if (tier !== 'joint' && tier !== 'township') return [];
  const { joint } = state.about;
  const assessed: JointAction[] = joint?.meetings.some(({ heldAt }) => heldAt !== null) ? ['assessJoint'] : [];
  if (state.phase !== 'dispatched' && state.phase !== 'accepted') return assessed;
  const meeting = presentMeeting(joint);
  const open = openResolutions(joint);
  const toMeet = tier === 'joint' && meeting === undefined && !metOrWaived(joint, communityOf(state));
  return [
    ...(toMeet ? (['waiveMeeting'] as const) : []),
    ...(state.phase === 'accepted' && tier === 'joint' && meeting?.state !== 'called' ? (['convene'] as const) : []),
    ...(meeting?.state === 'called' ? CALLED : []),
    ...(meeting?.state === 'held' ? HELD : []),
    ...(open.length > 0 ? (['reportResolution', 'pleadResolution'] as const) : []),
    ...(open.some(({ plea }) => plea !== null) ? (['ruleOnResolution'] as const) : []),
    ...assessed,
  ];
}

const communityOf = ({ about }: OpenedCase): string => (about.areaCode ?? '').slice(0, 12);

const CALLED: readonly JointAction[] = [
  ...(['summon', 'putOffMeeting', 'callOffMeeting', 'replyToSummons', 'ruleOnSummons', 'changeLead'] as const),
  'holdMeeting',
];
const HELD: readonly JointAction[] = ['summon', 'replyToSummons', 'ruleOnSummons', 'changeLead', 'adoptResolutions'];
