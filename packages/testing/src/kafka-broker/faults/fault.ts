import type { ApiName } from '../api-table.ts';
import type { ErrorName } from '../error-codes.ts';

/** What befalls one request. */
export type Fault =
  /**
   * An error code wherever the answer has room for one. Not executed, unless `executed`: then it was done, and the answer
   * says otherwise, as after REQUEST_TIMED_OUT or NOT_ENOUGH_REPLICAS_AFTER_APPEND.
   */
  | { readonly kind: 'answer'; readonly error: ErrorName; readonly executed?: boolean | undefined }
  /** The connection ends and nothing was done. */
  | { readonly kind: 'dropBefore' }
  /** It was done, and the connection ends without an answer. */
  | { readonly kind: 'dropAfter' }
  /** It is done later. What follows on the same connection waits behind it, as with a real broker. */
  | { readonly kind: 'delay'; readonly ms: number };

/** Which requests of an API a fault takes. By default the next one. */
export interface Reach {
  /** Only of this client. */
  readonly clientId?: string | undefined;
  /** So many are let through first. */
  readonly skip?: number | undefined;
  /** Then so many are taken. `Infinity` until cancelled. */
  readonly times?: number | undefined;
}

export interface PlannedFault {
  /** How many requests it has taken. */
  readonly hits: number;
  /** Resolves when it has taken all it was planned for. Never does after `cancel`. */
  readonly spent: Promise<void>;
  cancel(): void;
}

export interface SeenRequest {
  readonly api: ApiName;
  readonly clientId: string;
  /** 0 for the first request of this API since the broker began. */
  readonly ordinal: number;
}
