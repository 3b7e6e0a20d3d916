import type { CommandRefusal } from '@gridcase/event-sourcing';
import { type FieldError, Problem, type ProblemCode } from '@gridcase/runtime';
import type { PremisesRefusal } from '../domain/premises/index.ts';

type Refusal = PremisesRefusal | CommandRefusal;

const CODES: Readonly<Record<Refusal['code'], ProblemCode>> = {
  'premises-unknown': 'not-found',
  'already-registered': 'content-differs',
  'before-registered': 'validation-failed',
  'premises-closed': 'invalid-transition',
  'already-closed': 'invalid-transition',
  'area-unknown': 'validation-failed',
  'out-of-area': 'out-of-area',
  'history-full': 'invalid-transition',
  'command-id-reused': 'idempotency-key-reused',
  'too-many-conflicts': 'conflict',
  'stream-too-long': 'invalid-transition',
};

/** The answer to a refusal, with the fields that it is about. `day`: what the body calls the day that it speaks of. */
export function premisesProblem(refusal: Refusal, day: '/from' | '/on' = '/from'): Problem {
  const { code, detail } = refusal;
  const errors = errorsOf(refusal, day);
  return new Problem(CODES[code], {
    ...{ detail, ...(errors.length > 0 && { errors }) },
    ...(CODES[code] === 'conflict' && { retryAfterSeconds: 1 }),
  });
}

function errorsOf(refusal: Refusal, day: string): readonly FieldError[] {
  const { code, detail } = refusal;
  if (code === 'already-registered' && 'differs' in refusal) {
    return refusal.differs.map((field) => ({ pointer: `/${field}`, detail: 'differs from what is registered' }));
  }
  if (code === 'before-registered') return [{ pointer: day, detail }];
  if (code === 'area-unknown') return [{ pointer: '/areaCode', detail }];
  return [];
}
