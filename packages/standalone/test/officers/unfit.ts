import type { OpenedCase } from '@gridcase/routing';
import type { Wish } from './by-the-book.ts';
import type { City } from './city.ts';
import { CONSULTATION, isOf, JOINT, tierOf } from './phases.ts';

/** What is refused for what the wish names, where the person may do it. */
export function unfit({ beyondOwnArea }: City, state: OpenedCase, wish: Wish): readonly string[] {
  const { action, by, areaCode, from } = wish;
  // Whom and what is at the table or was summoned, and by when, is said in the body; a unit speaks for itself.
  if (isOf(CONSULTATION, action)) return ['validation-failed', 'invalid-transition'];
  if (isOf(JOINT, action)) return ['validation-failed', 'not-your-unit', 'unit-designated', 'same-person'];
  const { violations } = state.about;
  switch (action) {
    case 'escalate':
      return from !== undefined && from !== tierOf(state) ? ['invalid-transition'] : [];
    case 'withdrawViolation':
      // One that a close has confirmed stands in a ledger, and is taken back there.
      return violations.some(({ standing }) => standing === 'confirmed')
        ? ['validation-failed', 'invalid-transition']
        : ['validation-failed'];
    case 'transfer':
    case 'triage':
    case 'move': {
      const far = areaCode !== undefined && !areaCode.startsWith(by.area) && !beyondOwnArea.includes(by.role);
      return far ? ['out-of-area'] : ['validation-failed', 'out-of-area'];
    }
    case 'recordViolation':
    // Done by them already, or they are recused; nothing is known of the other case; a danger, or an instant that is ahead.
    case 'reassign':
    case 'merge':
    case 'divert':
    case 'handToEmergency':
      return ['validation-failed'];
    case 'extend':
      return ['validation-failed', 'invalid-transition'];
    case 'rule':
      return ['validation-failed', 'out-of-area'];
    case 'void':
      return violations.some(({ standing }) => standing === 'found') ? ['invalid-transition'] : [];
    // Judged so already; answered by whoever would be recused; an answer is put right before it is checked.
    case 'reclassify':
    case 'recuse':
    case 'recuseOther':
    case 'amend':
      return ['invalid-transition'];
    default:
      return [];
  }
}
