import type { CommandRefusal } from '@gridcase/event-sourcing';
import { Problem, type ProblemCode } from '@gridcase/runtime';
import type { AssessmentRefusal } from '../assessment-desk.ts';

type Refusal = AssessmentRefusal | CommandRefusal;

const CODES: Readonly<Record<Refusal['code'], ProblemCode>> = {
  'round-unknown': 'not-found',
  forbidden: 'forbidden',
  'out-of-area': 'out-of-area',
  'in-the-future': 'validation-failed',
  'too-late': 'validation-failed',
  'no-catalogue': 'validation-failed',
  'nothing-to-assess': 'validation-failed',
  'too-many-premises': 'validation-failed',
  'not-in-round': 'validation-failed',
  'outside-month': 'validation-failed',
  'same-person': 'validation-failed',
  'item-twice': 'validation-failed',
  'item-unknown': 'validation-failed',
  'evidence-required': 'validation-failed',
  'others-changed': 'invalid-transition',
  'already-marked': 'invalid-transition',
  'round-closed': 'invalid-transition',
  'not-finished': 'invalid-transition',
  'command-id-reused': 'idempotency-key-reused',
  'too-many-conflicts': 'conflict',
  'stream-too-long': 'invalid-transition',
};

/** The answer to a refusal. `refusal`: its own code. `standing`: the mark that stands. `missing`: what is still open. */
export function assessmentProblem(refusal: Refusal): Problem {
  const { code, detail } = refusal;
  return new Problem(CODES[code], {
    detail,
    extensions: {
      refusal: code,
      ...('standing' in refusal && { standing: refusal.standing }),
      ...('missing' in refusal && { missing: refusal.missing }),
    },
    ...('pointer' in refusal && { errors: [{ pointer: refusal.pointer, detail }] }),
    ...(CODES[code] === 'conflict' && { retryAfterSeconds: 1 }),
  });
}
