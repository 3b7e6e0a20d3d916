import type { CommandRefusal } from '@gridcase/event-sourcing';
import { Problem, type ProblemCode } from '@gridcase/runtime';
import { callersPointer } from '../channels/channel-mapping.ts';
import type { ReportRefusal } from '../domain/refusals.ts';

type Refusal = ReportRefusal | CommandRefusal;

const CODES: Readonly<Record<Refusal['code'], ProblemCode>> = {
  'content-differs': 'content-differs',
  'occurred-in-future': 'validation-failed',
  'closed-before-received': 'validation-failed',
  // Never answered: the desk keeps the report under an id of its own.
  'id-taken': 'content-differs',
  'no-contact': 'not-found',
  'report-over': 'invalid-transition',
  'report-unknown': 'not-found',
  'report-full': 'invalid-transition',
  'command-id-reused': 'idempotency-key-reused',
  'too-many-conflicts': 'conflict',
  'stream-too-long': 'invalid-transition',
};

const DIFFERS = 'differs from what was received before';

/** The answer to a refusal, its fields named as the caller's body names them. */
export function refusalProblem(refusal: Refusal, pointers: Readonly<Record<string, string>> = {}): Problem {
  const { code, detail } = refusal;
  if (!('pointers' in refusal)) return new Problem(CODES[code], { detail });
  const named = [...new Set(refusal.pointers.map((pointer) => callersPointer(pointers, pointer)))];
  const what = code === 'content-differs' ? DIFFERS : detail;
  const errors = named.map((pointer) => ({ pointer, detail: what }));
  return new Problem(CODES[code], {
    ...{ detail, errors },
    ...('reportId' in refusal && { extensions: { reportId: refusal.reportId } }),
  });
}
