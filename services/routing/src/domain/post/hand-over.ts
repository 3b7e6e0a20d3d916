import { actingAt, POST_LIMITS, type PostEvent, type PostFacts } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import type { HandOver, TakeOver } from './commands.ts';
import type { PostDecision } from './decide.ts';
import { handOverUnknown, historyFull, notHeld, notYours, onLeave, unfitNext } from './refusals.ts';

/**
 * Offered, not given: whoever has it stays responsible until the next has taken it over (首接负责制, 北京市接诉即办条例 Art. 14). A
 * worker hands over to a colleague of the community; who appoints, to anybody.
 */
export function handOver(command: HandOver, facts: PostFacts): PostDecision {
  const { by, next, note, cases, more, colleagues, handOverId, now } = command;
  const acting = actingAt(facts, now);
  const isOwn = acting?.holder === by.id;
  if (by.role === 'gridWorker' && !isOwn) return refused(notYours(by.id));
  if (acting === undefined) return refused(notHeld(by.id, now));
  const { holder } = acting.tenure;
  if (acting.leave !== undefined) return refused(onLeave(holder, acting.leave.from, acting.leave.to));
  if (next === holder) return refused(unfitNext(`${next} holds it; name who comes next`));
  if (by.role === 'gridWorker' && !colleagues.includes(next)) {
    return refused(
      unfitNext(`${next} is neither worker nor chief of a grid of the community now; who appoints may name others`),
    );
  }
  const data = { handOverId, holder, next, note, cases: [...cases], more };
  return decided<PostEvent>({ type: 'post.handedOver.v1', data });
}

/** Everything at the post goes on under who takes it over. */
export function takeOver({ by, handOverId, now }: TakeOver, facts: PostFacts): PostDecision {
  const offered = facts.handOver;
  if (offered?.handOverId !== handOverId || offered.next !== by.id) return refused(handOverUnknown);
  const tenure = actingAt(facts, now)?.tenure;
  if (tenure?.holder !== offered.holder) return refused(notHeld(offered.holder, now));
  if (facts.tenures.length >= POST_LIMITS.tenures) return refused(historyFull(POST_LIMITS.tenures));
  const { holder, from, to } = tenure;
  return decided<PostEvent>(
    { type: 'post.takenOver.v1', data: { handOverId, by: by.id } },
    { type: 'post.ended.v1', data: { holder, from, to: now } },
    { type: 'post.appointed.v1', data: { holder: by.id, from: now, to } },
  );
}
