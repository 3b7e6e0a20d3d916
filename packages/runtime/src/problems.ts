/**
 * Every way in which a request can be answered with a no (RFC 9457). A closed list: clients may switch over `code`, and
 * docs/reference/problems.md lists exactly these. `retryable`: the same request may succeed later without being changed.
 */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request is not well-formed', retryable: false },
  'invalid-json': { status: 400, title: 'The body is not JSON', retryable: false },
  'invalid-utf8': { status: 400, title: 'The body is not UTF-8', retryable: false },
  'validation-failed': { status: 400, title: 'Some fields are missing or wrong', retryable: false },
  'invalid-idempotency-key': { status: 400, title: 'The Idempotency-Key is not well-formed', retryable: false },
  'invalid-cursor': { status: 400, title: 'The cursor is not one of ours', retryable: false },
  'invalid-instant': { status: 400, title: 'The instant is not one that can be asked for', retryable: false },
  unauthenticated: { status: 401, title: 'Say who you are', retryable: false },
  'invalid-signature': { status: 401, title: 'The signature does not fit the request', retryable: false },
  'signature-expired': { status: 401, title: 'The signature is too old or from the future', retryable: false },
  'unknown-integration': { status: 401, title: 'There is no such integration', retryable: false },
  'unknown-area': { status: 401, title: 'Your area does not lie in this territory', retryable: false },
  forbidden: { status: 403, title: 'Your role does not allow this', retryable: false },
  'out-of-area': { status: 403, title: 'This lies outside your area', retryable: false },
  recused: { status: 403, title: 'You have nothing to do with this case any more', retryable: false },
  'same-person': { status: 403, title: 'This takes another person', retryable: false },
  'not-your-unit': { status: 403, title: 'Another unit must say this', retryable: false },
  'not-the-orderer': { status: 403, title: 'Whoever ordered it, or above, lifts it', retryable: false },
  'not-the-lead': { status: 403, title: 'The lead unit alone answers', retryable: false },
  'not-the-team-lead': { status: 403, title: 'The lead of the team alone asks for this', retryable: false },
  'channel-not-allowed': { status: 403, title: 'This integration may not use this channel', retryable: false },
  'not-found': { status: 404, title: 'There is no such thing here', retryable: false },
  'contact-erased': { status: 410, title: 'The person was erased', retryable: false },
  'method-not-allowed': { status: 405, title: 'This can not be done here by this method', retryable: false },
  'request-timeout': { status: 408, title: 'The request took too long to arrive', retryable: true },
  conflict: { status: 409, title: 'Others changed this at the same time', retryable: true },
  'content-differs': { status: 409, title: 'The same id came before with other content', retryable: false },
  'request-in-progress': { status: 409, title: 'The same request is still being worked on', retryable: true },
  'invalid-transition': { status: 409, title: 'This can not be done in the present state', retryable: false },
  'case-changed': { status: 409, title: 'The case is not as you saw it', retryable: false },
  'off-list': { status: 409, title: 'It is not on the list of what that tier takes', retryable: false },
  'ruling-open': { status: 409, title: 'First another has to rule on what was asked for', retryable: false },
  designated: { status: 409, title: 'A ruling gave it to whoever has it', retryable: false },
  'danger-goes-on': { status: 409, title: 'A danger waits for nobody', retryable: false },
  'late-goes-on': { status: 409, title: 'What is late already does not stand still', retryable: false },
  'asked-before': { status: 409, title: 'The reporter was asked this before', retryable: false },
  'suspended-enough': { status: 409, title: 'It stood still as often as it may', retryable: false },
  'consultation-open': { status: 409, title: 'The consultation of this case is still open', retryable: false },
  'resolutions-open': { status: 409, title: 'What the joint meeting resolved is not done', retryable: false },
  'meeting-open': { status: 409, title: 'A joint meeting is called and not held', retryable: false },
  'no-meeting': { status: 409, title: 'No joint meeting was held on it', retryable: false },
  'unit-designated': { status: 409, title: 'The unit was held to it by a ruling', retryable: false },
  'measures-open': { status: 409, title: 'What the team planned is not done', retryable: false },
  'tackling-open': { status: 409, title: "First it is struck off the township's list", retryable: false },
  'city-open': { status: 409, title: 'The city has not decided yet', retryable: false },
  'payload-too-large': { status: 413, title: 'The body is too large', retryable: false },
  'unsupported-media-type': { status: 415, title: 'This content type is not taken', retryable: false },
  'idempotency-key-reused': { status: 422, title: 'The key came before with another request', retryable: false },
  'rate-limited': { status: 429, title: 'Too many requests', retryable: true },
  'headers-too-large': { status: 431, title: 'The headers are too large', retryable: false },
  'history-broken': { status: 500, title: 'The log does not hold this history whole', retryable: false },
  internal: { status: 500, title: 'Something went wrong on our side', retryable: false },
  overloaded: { status: 503, title: 'Too much to do at this moment', retryable: true },
  'store-unavailable': { status: 503, title: 'The event store can not be reached', retryable: true },
  'newer-version': {
    status: 503,
    title: 'A newer version wrote to this; the one that answers must not decide on it',
    retryable: true,
  },
  'issuer-unavailable': { status: 503, title: 'The identity provider can not be reached', retryable: true },
  'shutting-down': { status: 503, title: 'This process is stopping', retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One field that is wrong. */
export interface FieldError {
  /** JSON Pointer (RFC 6901) into the body, or `?name` for a query parameter, `:name` for a path parameter. */
  readonly pointer: string;
  /** What is wrong and what would be right, without repeating the value. */
  readonly detail: string;
}

export interface ProblemOptions {
  /** A sentence for this occurrence that says what to do. Never holds personal data. */
  readonly detail?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** More members of the answer (RFC 9457, 3.2). */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly cause?: unknown;
}

/** Thrown in a route (or a hook), answered as `application/problem+json`. The cause goes to the log, never to the caller. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(options.detail ?? PROBLEMS[code].title, { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = PROBLEMS[code].status;
    this.options = options;
  }
}

/** Where a code is explained: a path on the answering server, used as the problem's `type`. */
export const problemType = (code: ProblemCode): string => `/docs/problems#${code}`;
