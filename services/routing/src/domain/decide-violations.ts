import { dayAt, type Violation } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import type { Officer } from './commands.ts';
import type { CaseDecision } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { violationIdOf } from './identity.ts';
import { inTheFuture, invalidTransition, violationUnknown } from './refusals.ts';
import type { About, HandledCase } from './state.ts';
import { possibleActions } from './transitions.ts';
import type { RecordViolation, WithdrawViolation } from './violation-commands.ts';

/** What one close may confirm in its append. */
const MOST_VIOLATIONS = 50;

const standingOf = ({ violations }: About, violationId: string): Violation['standing'] | undefined =>
  violations.find(({ found }) => found.violationId === violationId)?.standing;

const idOf = ({ item, premisesId, occurredOn }: RecordViolation, { caseId }: About): string =>
  violationIdOf(caseId, item, premisesId, occurredOn);

/** Other evidence makes no other violation, whoever brings it. What was withdrawn may be found again. */
export function recordViolation(command: RecordViolation, state: HandledCase): CaseDecision {
  const { item, premisesId, occurredOn, evidence, note, by, now } = command;
  const today = dayAt(now);
  if (occurredOn > today) return refused(inTheFuture(occurredOn, today));
  const violationId = idOf(command, state.about);
  const standing = standingOf(state.about, violationId);
  if (standing === 'found' || standing === 'confirmed') return decided();
  if (state.about.violations.length >= MOST_VIOLATIONS && standing === undefined) {
    const why = `a case holds at most ${MOST_VIOLATIONS} violations`;
    return refused(invalidTransition('recordViolation', state.phase, possibleActions(state), why));
  }
  return decided<CaseEvent>({
    type: 'case.violationFound.v1',
    data: { violationId, item, premisesId, occurredOn, evidence: [...evidence], note, foundBy: by.id },
  });
}

export function withdrawViolation({ violationId, reason }: WithdrawViolation, state: HandledCase): CaseDecision {
  const standing = standingOf(state.about, violationId);
  if (standing === undefined) return refused(violationUnknown);
  if (standing === 'withdrawn') return decided();
  if (standing === 'confirmed') {
    const why = 'a close of the case confirmed it and it counts; have its entry in the ledger reversed instead';
    return refused(invalidTransition('withdrawViolation', state.phase, possibleActions(state), why));
  }
  return decided<CaseEvent>({ type: 'case.violationWithdrawn.v1', data: { violationId, reason } });
}

/** What the close makes count: what stands and no close before has confirmed. */
export const confirmViolations = (by: Officer, { violations }: About): CaseEvent[] =>
  violations
    .filter(({ standing }) => standing === 'found')
    .map(({ found }) => ({ type: 'case.violationConfirmed.v1', data: { ...found, confirmedBy: by.id } }));
