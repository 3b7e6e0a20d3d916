import { WrittenByNewer } from '@gridcase/contracts';
import { EventStoreUnavailable, StreamBroken, type Trouble } from '@gridcase/event-sourcing';
import { Problem, type ProblemCode } from './problems.ts';

/** Fastify's own refusals. What is not here and not thrown as a Problem is a bug, and is answered as `internal`. */
const FASTIFY: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad-request',
  FST_ERR_BAD_URL: 'bad-request',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_HANDLER_TIMEOUT: 'overloaded',
};

const DETAIL: Partial<Record<ProblemCode, string>> = {
  'unsupported-media-type': 'send the body as application/json',
  'payload-too-large': 'send less; attachments are sent as references',
};

/** What is away is back in seconds; what somebody has to mend (credentials, rights, a full disk) takes longer. */
const waitFor = (trouble: Trouble): number => (trouble === 'away' ? 2 : 30);

/** Whatever was thrown, as the problem that the caller is told. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof EventStoreUnavailable) {
    return new Problem('store-unavailable', { retryAfterSeconds: waitFor(error.trouble), cause: error });
  }
  if (error instanceof StreamBroken) return new Problem('history-broken', { cause: error });
  if (error instanceof WrittenByNewer) {
    return new Problem('newer-version', { retryAfterSeconds: 10, cause: error });
  }
  const { code, statusCode } = (error ?? {}) as { code?: string; statusCode?: number };
  const known = FASTIFY[code ?? ''];
  if (known) return new Problem(known, { detail: DETAIL[known], cause: error });
  // Raised by Node while the body was read: the caller went away or sent something that is not HTTP.
  if (statusCode === 400) return new Problem('bad-request', { cause: error });
  return new Problem('internal', { cause: error });
}
