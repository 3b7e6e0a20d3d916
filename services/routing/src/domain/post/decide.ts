import {
  type AreaCode,
  areaContains,
  holdsAt,
  overlap,
  POST_LIMITS,
  type PostEvent,
  type PostFacts,
  type Tenure,
} from '@gridcase/contracts';
import { type Decision, decided, refused } from '@gridcase/event-sourcing';
import type { Officer } from '../commands.ts';
import type { Appoint, BeginLeave, End, EndLeave, PostCommand, PostOnFile } from './commands.ts';
import { handOver, takeOver } from './hand-over.ts';
import {
  endsTooSoon,
  historyFull,
  leaveUnknown,
  notHeld,
  onLeave,
  outOfArea,
  ownStandIn,
  type PostRefusal,
  postHeld,
} from './refusals.ts';

export type PostDecision = Decision<PostEvent, PostRefusal>;

/**
 * Area first, so that a stranger learns nothing. What is so already is quiet. Of two who appoint at once the second meets
 * what the first did: an appointment never ends a tenure that it does not name.
 */
export function decide(command: PostCommand, facts: PostFacts | undefined): PostDecision {
  const { by, onFile } = command;
  // Who is named takes over wherever they come from.
  if (command.type !== 'takeOver' && !inArea(by, onFile.areaCode)) return refused(outOfArea(onFile.areaCode, by.area));
  const known = facts ?? { areaCode: onFile.areaCode, post: onFile.post, tenures: onFile.tenures, leaves: [] };
  const decision = change(command, known);
  if (facts !== undefined || decision.outcome === 'refused' || decision.events.length === 0) return decision;
  return decided(opened(onFile), ...decision.events);
}

const inArea = ({ area, standsIn = [] }: Officer, where: AreaCode): boolean =>
  [area, ...standsIn].some((own) => areaContains(own, where));

const opened = ({ areaCode, post, territoryVersion, tenures }: PostOnFile): PostEvent => ({
  type: 'post.opened.v1',
  data: { areaCode, post, territoryVersion, tenures: [...tenures] },
});

function change(command: PostCommand, facts: PostFacts): PostDecision {
  switch (command.type) {
    case 'appoint':
      return appoint(command, facts);
    case 'end':
      return end(command, facts);
    case 'beginLeave':
      return beginLeave(command, facts);
    case 'endLeave':
      return endLeave(command, facts);
    case 'handOver':
      return handOver(command, facts);
    case 'takeOver':
      return takeOver(command, facts);
  }
}

function appoint({ holder, from, to, relieves }: Appoint, { tenures }: PostFacts): PostDecision {
  const wanted: Tenure = { holder, from, to };
  if (to !== null && to <= from) return refused(endsTooSoon);
  if (tenures.some((each) => each.holder === holder && each.from === from && each.to === to)) return decided();
  const inTheWay = tenures.filter((each) => overlap(each, wanted));
  const [relieved, ...others] = inTheWay;
  const fits = relieved === undefined || (relieved.holder === relieves && relieved.from <= from);
  if (!fits || others.length > 0) return refused(postHeld(inTheWay));
  if (tenures.length >= POST_LIMITS.tenures) return refused(historyFull(POST_LIMITS.tenures));
  return decided<PostEvent>(...(relieved ? [ended(relieved, from)] : []), { type: 'post.appointed.v1', data: wanted });
}

const ended = ({ holder, from }: Tenure, to: string): PostEvent => ({
  type: 'post.ended.v1',
  data: { holder, from, to },
});

function end({ holder, to }: End, { tenures }: PostFacts): PostDecision {
  const own = tenures.filter((each) => each.holder === holder);
  if (own.some((each) => each.to === to)) return decided();
  const lasting = own.find((each) => holdsAt(each, to));
  return lasting ? decided(ended(lasting, to)) : refused(notHeld(holder, to));
}

function beginLeave({ leaveId, holder, standIn, from, to }: BeginLeave, facts: PostFacts): PostDecision {
  if (to !== null && to <= from) return refused(endsTooSoon);
  if (standIn === holder) return refused(ownStandIn);
  const { tenures, leaves } = facts;
  const own = leaves.filter((leave) => leave.holder === holder);
  if (own.some((leave) => leave.from === from && leave.to === to && leave.standIn === standIn)) return decided();
  if (!tenures.some((each) => each.holder === holder && holdsAt(each, from))) return refused(notHeld(holder, from));
  const other = own.find((leave) => overlap(leave, { from, to }));
  if (other) return refused(onLeave(holder, other.from, other.to));
  if (leaves.length >= POST_LIMITS.leaves) return refused(historyFull(POST_LIMITS.leaves));
  return decided<PostEvent>({ type: 'post.leaveBegun.v1', data: { leaveId, holder, standIn, from, to } });
}

function endLeave({ leaveId, to }: EndLeave, { leaves }: PostFacts): PostDecision {
  const leave = leaves.find((each) => each.leaveId === leaveId);
  if (leave?.to === to) return decided();
  if (!leave || !holdsAt(leave, to)) return refused(leaveUnknown);
  return decided<PostEvent>({ type: 'post.leaveEnded.v1', data: { leaveId, to } });
}
