import type { HandlerOutcome } from '@gridcase/messaging';
import type { CaseResult } from './case-desk.ts';

/**
 * What becomes of an event that led to a command on a case. A conflict ends. `passing`: refusals that pass by themselves, as a
 * case that is not there yet; these are tried a bounded number of times.
 */
export function outcomeOf(result: CaseResult, passing: readonly string[]): HandlerOutcome {
  if (result.outcome === 'done') return { outcome: 'handled' };
  const { code, detail } = result.refusal;
  const reason = `${code}: ${detail}`;
  if (code === 'too-many-conflicts') return { outcome: 'held', reason, trouble: 'away' };
  return passing.includes(code) ? { outcome: 'retry', reason } : { outcome: 'poisoned', reason };
}
