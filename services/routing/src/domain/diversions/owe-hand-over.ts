import { type CaseFacts, evolveCase } from '@gridcase/contracts';
import { urgencyOf } from '../clocks.ts';
import type { CaseCommand } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
import { dueAfter } from '../limit.ts';
import type { CaseState } from '../state.ts';

/**
 * From the moment in which a case is a danger that is ours, it is due to be handed to 110, 119, 120 or 122, or said to be none for
 * them (北京市接诉即办工作条例 Art. 11 (1), Art. 29): by whatever way it became one, and wherever it goes meanwhile. Once handed over, or
 * ruled out, it is not due again before it is opened again.
 */
export function oweHandOver(
  command: CaseCommand,
  state: CaseState,
  events: readonly CaseEvent[],
): readonly CaseEvent[] {
  if (events.length === 0 || !('rules' in command)) return events;
  const { rules, now } = command;
  const limit = rules.policy.handover;
  const before = state.phase === 'none' ? undefined : state;
  if (limit === null || (before && isDangerInHand(before))) return events;
  const after = events.reduce<CaseFacts | undefined>(evolveCase, before);
  if (after === undefined || !isDangerInHand(after) || after.about.diversions?.handover) return events;
  return withClock(events, dueAfter('handover', limit, now, rules));
}

const OVER: readonly CaseFacts['phase'][] = ['opened', 'closed', 'merged'];

const isDangerInHand = ({ phase, about }: CaseFacts): boolean =>
  !OVER.includes(phase) && !about.history && urgencyOf(about) === 'critical';

type Due = Extract<CaseEvent, { type: 'case.clockSet.v1' }>['data']['deadlines'][number];

/** All clocks that an append starts are one event, which stands before the event by which somebody is told. */
function withClock(events: readonly CaseEvent[], due: Due): readonly CaseEvent[] {
  const at = events.findIndex(({ type }) => type === 'case.clockSet.v1');
  const set = events[at];
  if (set?.type !== 'case.clockSet.v1') return [{ type: 'case.clockSet.v1', data: { deadlines: [due] } }, ...events];
  return events.with(at, { ...set, data: { deadlines: [...set.data.deadlines, due] } });
}
