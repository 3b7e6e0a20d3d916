import type { CaseEvent, Handler } from '@gridcase/contracts';
import { type HolderNow, handlerOf, toWhoLosesIt } from './addressees.ts';
import { caseSoFar } from './case-so-far.ts';
import type { Notice } from './notice.ts';

/** By these whoever had it knows that it leaves them, or is told so. */
const KNOWN_TO_LEAVE: ReadonlySet<string> = new Set([
  'case.escalated.v1',
  'case.transferred.v1',
] satisfies CaseEvent['type'][]);

/**
 * Whoever had it until the dispatch that a history ends with, where that sent it past them to somebody else (`now`): a danger
 * goes to who is there first. They learn that it is no longer theirs to hurry for.
 */
export function leftBehind(history: readonly CaseEvent[], now: Handler, holderNow: HolderNow): Notice[] {
  const before = history.slice(0, -1);
  const since = before.slice(before.findLastIndex(({ type }) => type === 'case.dispatched.v1') + 1);
  const so = caseSoFar(before);
  const handler = so && handlerOf(so);
  if (!handler || since.some(({ type }) => KNOWN_TO_LEAVE.has(type))) return [];
  if (handler.role === now.role && handler.areaCode === now.areaCode) return [];
  return toWhoLosesIt(so, holderNow);
}
