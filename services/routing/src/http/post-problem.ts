import type { CommandRefusal } from '@gridcase/event-sourcing';
import { Problem, type ProblemCode } from '@gridcase/runtime';
import type { PostRefusal } from '../domain/post/index.ts';

type Refusal = PostRefusal | CommandRefusal;

const CODES: Readonly<Record<Refusal['code'], ProblemCode>> = {
  'out-of-area': 'out-of-area',
  'ends-too-soon': 'validation-failed',
  'own-stand-in': 'validation-failed',
  'post-held': 'invalid-transition',
  'not-held': 'invalid-transition',
  'on-leave': 'invalid-transition',
  'not-yours': 'forbidden',
  'unfit-next': 'validation-failed',
  'hand-over-unknown': 'not-found',
  'leave-unknown': 'not-found',
  'history-full': 'invalid-transition',
  'command-id-reused': 'idempotency-key-reused',
  'too-many-conflicts': 'conflict',
  'stream-too-long': 'invalid-transition',
};

/** Where in the body a refusal points. */
const POINTERS: Readonly<Partial<Record<Refusal['code'], string>>> = {
  'ends-too-soon': '/to',
  'own-stand-in': '/standIn',
  'unfit-next': '/next',
};

/** The answer to a refusal. `held`: the tenures that are in the way. */
export function postProblem(refusal: Refusal): Problem {
  const { code, detail } = refusal;
  const pointer = POINTERS[code];
  return new Problem(CODES[code], {
    detail,
    ...('held' in refusal && { extensions: { held: refusal.held } }),
    ...(pointer !== undefined && { errors: [{ pointer, detail }] }),
    ...(CODES[code] === 'conflict' && { retryAfterSeconds: 1 }),
  });
}
