import type { CommandRefusal } from '@gridcase/event-sourcing';
import { Problem, type ProblemCode } from '@gridcase/runtime';
import type { LedgerRefusal } from '../domain/ledger/index.ts';
import type { TermsRefusal } from '../ledger-terms.ts';

type Refusal = LedgerRefusal | TermsRefusal | CommandRefusal;

const CODES: Readonly<Record<Refusal['code'], ProblemCode>> = {
  'ledger-unknown': 'not-found',
  'entry-unknown': 'not-found',
  'appeal-unknown': 'not-found',
  'training-unknown': 'not-found',
  'premises-unknown': 'validation-failed',
  'no-catalogue': 'validation-failed',
  'nobody-holds-it': 'validation-failed',
  'wrong-year': 'validation-failed',
  'unknown-item': 'validation-failed',
  'evidence-required': 'validation-failed',
  'in-the-future': 'validation-failed',
  'too-late': 'invalid-transition',
  forbidden: 'forbidden',
  'out-of-area': 'out-of-area',
  'same-person': 'same-person',
  'not-the-holder': 'forbidden',
  'not-pending': 'invalid-transition',
  'not-standing': 'invalid-transition',
  'appealed-already': 'invalid-transition',
  'appeal-decided': 'invalid-transition',
  'year-not-over': 'invalid-transition',
  'command-id-reused': 'idempotency-key-reused',
  'too-many-conflicts': 'conflict',
  'stream-too-long': 'invalid-transition',
};

/** Which field of an entry a refusal is about. */
const POINTERS: Partial<Record<Refusal['code'], string>> = {
  'premises-unknown': '/premisesId',
  'nobody-holds-it': '/premisesId',
  'no-catalogue': '/occurredOn',
  'wrong-year': '/occurredOn',
  'in-the-future': '/occurredOn',
  'unknown-item': '/item',
  'evidence-required': '/evidence',
};

/** The answer to a refusal. `refusal`: its own code. */
export function ledgerProblem({ code, detail }: Refusal): Problem {
  const pointer = POINTERS[code];
  return new Problem(CODES[code], {
    ...{ detail, extensions: { refusal: code } },
    ...(pointer !== undefined && { errors: [{ pointer, detail }] }),
    ...(CODES[code] === 'conflict' && { retryAfterSeconds: 1 }),
  });
}
