import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiAnswer } from './api-handler.ts';
import { APIS, apiOf } from './api-table.ts';
import { unsupportedApiVersions } from './apis/api-versions.ts';
import type { Cluster } from './cluster.ts';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';
import type { Fault } from './faults/fault.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import { HANDLERS } from './handlers.ts';
import { WireReader } from './wire/wire-reader.ts';
import { WireWriter } from './wire/wire-writer.ts';

export interface ConnectionState {
  /** What the client last called itself. */
  clientId: string;
  readonly gone: AbortSignal;
}

/** The whole answer with its correlation id, or what else is to be done with the connection. */
type FrameAnswer = Buffer | 'no answer' | 'hang up';

export type Dispatch = (frame: Buffer, connection: ConnectionState) => Promise<FrameAnswer>;

/** Reads a request's header, lets the planned fault befall it, and has its handler do the rest. */
export function createDispatch(cluster: Cluster, faults: FaultPlan): Dispatch {
  return async (frame, connection) => {
    const reader = new WireReader(frame);
    const api = apiOf(reader.int16());
    const version = reader.int16();
    const correlationId = reader.int32();
    const clientId = reader.nullableString() ?? '';
    if (!api) return 'hang up';
    if (version !== APIS[api].version) {
      return api === 'ApiVersions' ? framed(correlationId, unsupportedApiVersions()) : 'hang up';
    }
    connection.clientId = clientId;
    const run = async (refusal?: ErrorCode): Promise<ApiAnswer> =>
      HANDLERS[api]({ clientId, body: new WireReader(reader.rest()), refusal, gone: connection.gone }, cluster);
    const answer = await underFault(faults.next(api, clientId), run, connection.gone);
    return typeof answer === 'string' ? answer : framed(correlationId, answer);
  };
}

type Run = (refusal?: ErrorCode) => Promise<ApiAnswer>;

async function underFault(fault: Fault | undefined, run: Run, gone: AbortSignal): Promise<ApiAnswer> {
  switch (fault?.kind) {
    case undefined:
      return run();
    case 'answer':
      if (fault.executed) await run();
      return run(ERROR_CODES[fault.error]);
    case 'dropBefore':
      return 'hang up';
    case 'dropAfter':
      await run();
      return 'hang up';
    case 'delay':
      await sleep(fault.ms, undefined, { signal: gone, ref: false }).catch(() => {});
      // Who went away in the meantime is not served: the broker may have been stopped.
      return gone.aborted ? 'hang up' : run();
  }
}

const framed = (correlationId: number, body: WireWriter): Buffer => {
  const bytes = body.toBuffer();
  return new WireWriter()
    .int32(bytes.length + 4)
    .int32(correlationId)
    .raw(bytes)
    .toBuffer();
};
