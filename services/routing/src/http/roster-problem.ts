import type { CommandRefusal } from '@gridcase/event-sourcing';
import { Problem, type ProblemCode } from '@gridcase/runtime';
import type { RosterRefusal } from '../domain/roster/index.ts';

type Refusal = RosterRefusal | CommandRefusal;

const CODES: Readonly<Record<Refusal['code'], ProblemCode>> = {
  'out-of-area': 'out-of-area',
  'ends-too-soon': 'validation-failed',
  'entry-overlaps': 'invalid-transition',
  'entry-unknown': 'not-found',
  'no-member': 'invalid-transition',
  'history-full': 'invalid-transition',
  'command-id-reused': 'idempotency-key-reused',
  'too-many-conflicts': 'conflict',
  'stream-too-long': 'invalid-transition',
};

/** The answer to a refusal. `standing`: the entries that are in the way. */
export function rosterProblem(refusal: Refusal): Problem {
  const { code, detail } = refusal;
  return new Problem(CODES[code], {
    detail,
    ...('standing' in refusal && { extensions: { standing: refusal.standing } }),
    ...(code === 'ends-too-soon' && { errors: [{ pointer: '/to', detail }] }),
    ...(CODES[code] === 'conflict' && { retryAfterSeconds: 1 }),
  });
}
