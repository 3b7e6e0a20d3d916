import type { Cluster } from './cluster.ts';
import { type ErrorCode, NONE } from './error-codes.ts';
import type { WireReader } from './wire/wire-reader.ts';
import type { WireWriter } from './wire/wire-writer.ts';

export interface ApiRequest {
  readonly clientId: string;
  /** What comes after the request's header. */
  readonly body: WireReader;
  /** A fault: answer with this code wherever the answer has room for one, and do nothing. */
  readonly refusal: ErrorCode | undefined;
  /** Aborted when the connection is gone. */
  readonly gone: AbortSignal;
}

/** The answer's body; or that none is awaited; or that the connection ends, as it is the only way to tell. */
export type ApiAnswer = WireWriter | 'no answer' | 'hang up';

export type ApiHandler = (request: ApiRequest, cluster: Cluster) => ApiAnswer | Promise<ApiAnswer>;

/** The refusal, if there is one; otherwise what comes of doing it. */
export const unlessRefused = ({ refusal }: ApiRequest, act: () => ErrorCode): ErrorCode => refusal ?? act();

export const refusalOf = ({ refusal }: ApiRequest): ErrorCode => refusal ?? NONE;
