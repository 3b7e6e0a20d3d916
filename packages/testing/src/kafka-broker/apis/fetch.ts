import type { ApiHandler, ApiRequest } from '../api-handler.ts';
import type { Cluster } from '../cluster.ts';
import { ERROR_CODES, type ErrorCode, NONE } from '../error-codes.ts';
import { WireWriter } from '../wire/wire-writer.ts';

interface Wanted {
  readonly topic: string;
  readonly partitions: readonly { readonly index: number; readonly offset: bigint; readonly maxBytes: number }[];
}

interface FetchAsked {
  readonly maxWaitMs: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly wanted: readonly Wanted[];
}

interface FoundPartition {
  readonly index: number;
  readonly error: ErrorCode;
  readonly start: bigint;
  readonly end: bigint;
  readonly batches: readonly Buffer[];
}

interface Found {
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly FoundPartition[] }[];
  readonly bytes: number;
  readonly failed: boolean;
}

/** Long polling: answers at `minBytes`, at an error, or when the wait is over. Always a whole fetch, never a session. */
export const fetch: ApiHandler = async (request, cluster) => {
  const asked = readAsked(request);
  const deadline = Date.now() + asked.maxWaitMs;
  let found = find(cluster, asked, request.refusal);
  while (!found.failed && found.bytes < asked.minBytes && !request.gone.aborted) {
    const left = deadline - Date.now();
    if (left <= 0) break;
    await cluster.growth.next(left, request.gone);
    found = find(cluster, asked, undefined);
  }
  return written(found);
};

function readAsked({ body }: ApiRequest): FetchAsked {
  body.int32();
  const maxWaitMs = body.int32();
  const minBytes = body.int32();
  const maxBytes = body.int32();
  // Isolation level, session id and session epoch: there are no transactions and no sessions.
  body.int8();
  body.int32();
  body.int32();
  const wanted = body.array(() => ({
    topic: body.string(),
    partitions: body.array(() => {
      const index = body.int32();
      body.int32();
      const offset = body.int64();
      body.int64();
      return { index, offset, maxBytes: body.int32() };
    }),
  }));
  return { maxWaitMs, minBytes, maxBytes, wanted };
}

function find(cluster: Cluster, { maxBytes, wanted }: FetchAsked, refusal: ErrorCode | undefined): Found {
  let bytes = 0;
  let failed = false;
  const topics = wanted.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ index, offset, maxBytes: partitionBytes }): FoundPartition => {
      const log = cluster.topics.partition(topic, index);
      const known = log ? { start: log.start, end: log.end } : { start: -1n, end: -1n };
      const error = refusal ?? errorAt(log ? { offset, ...known } : undefined);
      failed ||= error !== NONE;
      if (!log || error !== NONE) return { index, error, ...known, batches: [] };
      const batches = log.read(offset, Math.min(partitionBytes, maxBytes - bytes), bytes === 0);
      for (const batch of batches) bytes += batch.length;
      return { index, error, ...known, batches };
    }),
  }));
  return { topics, bytes, failed };
}

function errorAt(at: { offset: bigint; start: bigint; end: bigint } | undefined): ErrorCode {
  if (!at) return ERROR_CODES.UNKNOWN_TOPIC_OR_PARTITION;
  return at.offset < at.start || at.offset > at.end ? ERROR_CODES.OFFSET_OUT_OF_RANGE : NONE;
}

function written({ topics }: Found): WireWriter {
  const answer = new WireWriter().int32(0).int16(NONE).int32(0);
  return answer.array(topics, ({ topic, partitions }) => {
    answer.string(topic).array(partitions, ({ index, error, start, end, batches }) => {
      answer.int32(index).int16(error).int64(end).int64(end).int64(start).int32(0).int32(-1);
      answer.int32(batches.reduce((total, { length }) => total + length, 0));
      for (const batch of batches) answer.raw(batch);
    });
  });
}
