import { dispatchOf } from '@gridcase/contracts';
import type { CommandRefusal } from '@gridcase/event-sourcing';
import { PROBLEMS, Problem, type ProblemCode } from '@gridcase/runtime';
import type { CaseResult } from '../case-desk.ts';
import type { BatchRefusal } from '../domain/batch/refusals.ts';
import type { DeliberationRefusal } from '../domain/deliberation/refusals.ts';
import type { CaseRefusal } from '../domain/refusals.ts';

type Refusal = CaseRefusal | DeliberationRefusal | BatchRefusal | CommandRefusal;

const CODES: Readonly<Record<Refusal['code'], ProblemCode>> = {
  'case-unknown': 'not-found',
  'deliberation-unknown': 'not-found',
  'batch-unknown': 'not-found',
  'batch-over': 'invalid-transition',
  'unfit-batch': 'validation-failed',
  'not-meant': 'case-changed',
  'not-possible': 'invalid-transition',
  'invalid-transition': 'invalid-transition',
  forbidden: 'forbidden',
  'out-of-area': 'out-of-area',
  'same-person': 'same-person',
  'unfit-area': 'validation-failed',
  'unfit-merge': 'validation-failed',
  'unfit-handover': 'validation-failed',
  'unfit-diversion': 'validation-failed',
  'unfit-withdrawal': 'validation-failed',
  'photo-missing': 'validation-failed',
  'no-handler': 'validation-failed',
  'unfit-channel': 'validation-failed',
  'in-the-future': 'validation-failed',
  'violation-unknown': 'validation-failed',
  'case-changed': 'case-changed',
  'off-list': 'off-list',
  recused: 'recused',
  'unfit-officer': 'validation-failed',
  'unfit-helper': 'validation-failed',
  'help-unknown': 'validation-failed',
  'nothing-named': 'validation-failed',
  'nobody-named': 'validation-failed',
  'ruling-open': 'ruling-open',
  designated: 'designated',
  'unfit-extension': 'validation-failed',
  'consultation-open': 'consultation-open',
  'danger-goes-on': 'danger-goes-on',
  'late-goes-on': 'late-goes-on',
  'asked-before': 'asked-before',
  'suspended-enough': 'suspended-enough',
  'party-unknown': 'validation-failed',
  'session-unknown': 'validation-failed',
  'undertaking-unknown': 'validation-failed',
  'not-all-signed': 'validation-failed',
  'in-the-past': 'validation-failed',
  'unfit-meeting': 'validation-failed',
  'not-your-unit': 'not-your-unit',
  'not-the-lead': 'not-the-lead',
  'resolutions-open': 'resolutions-open',
  'meeting-open': 'meeting-open',
  'no-meeting': 'no-meeting',
  'unit-designated': 'unit-designated',
  'unfit-supervision': 'validation-failed',
  'not-the-orderer': 'not-the-orderer',
  'unfit-tackling': 'validation-failed',
  'not-the-team-lead': 'not-the-team-lead',
  'measures-open': 'measures-open',
  'tackling-open': 'tackling-open',
  'city-open': 'city-open',
  moved: 'conflict',
  'command-id-reused': 'idempotency-key-reused',
  'too-many-conflicts': 'conflict',
  'stream-too-long': 'invalid-transition',
};

/** Where in the body a refusal points. */
const POINTERS: Readonly<Partial<Record<Refusal['code'], string>>> = {
  'unfit-area': '/areaCode',
  'unfit-merge': '/into',
  'unfit-handover': '/takenAt',
  'unfit-diversion': '/diversion',
  'unfit-withdrawal': '/ends',
  'photo-missing': '/photos',
  'no-handler': '/areaCode',
  'unfit-channel': '/channel',
  'violation-unknown': '/violationId',
  'unfit-extension': '/until',
  'unfit-officer': '/officerId',
  'unfit-helper': '/member',
  'help-unknown': '/helpId',
  'nothing-named': '/subject',
  'nobody-named': '/officerId',
};

/** The answer to a refusal. `possible`: what may be done with the case now; `acceptedBy`: who has taken it up; `mergedInto`: where it went; `case`: how it stands. */
export function refusalProblem(refusal: Refusal, found?: Found): Problem {
  const { code, detail } = refusal;
  const pointer = 'pointer' in refusal ? refusal.pointer : POINTERS[code];
  return new Problem(CODES[code], {
    detail,
    extensions: {
      ...('possible' in refusal && extensionsOf(refusal)),
      ...('open' in refusal && { open: refusal.open }),
      ...(found && asItIs(CODES[code], found)),
    },
    ...(pointer !== undefined && { errors: [{ pointer, detail }] }),
    ...(CODES[code] === 'conflict' && { retryAfterSeconds: 1 }),
  });
}

/** What a refusal fell on. */
export type Found = NonNullable<Extract<CaseResult, { outcome: 'refused' }>['found']> & {
  /** Whether it lies in the area of whoever is refused. */
  readonly here: boolean;
};

/** The case as it now is, for whoever comes too late (409). Whoever may not touch it (403) learns nothing. */
function asItIs(code: ProblemCode, { state, revision, here }: Found) {
  if (PROBLEMS[code].status !== 409 || state.phase === 'none') return {};
  const { caseId, areaCode } = state.about;
  if (!here) return { case: { caseId, phase: state.phase, revision } };
  const dispatch = dispatchOf(state);
  const queue = state.phase === 'queued' ? state.waiting.queue : null;
  const { tier = null, handler = null } = dispatch ?? {};
  return { case: { caseId, phase: state.phase, revision, areaCode, tier, handler, queue } };
}

const extensionsOf = ({ possible, acceptedBy, mergedInto }: Extract<Refusal, { possible: unknown }>) => ({
  possible,
  ...(acceptedBy && { acceptedBy }),
  ...(mergedInto !== undefined && { mergedInto }),
});
