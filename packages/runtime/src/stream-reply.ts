import { Readable } from 'node:stream';
import { timeBudget } from '@gridcase/event-sourcing';
import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** True once the answer has become a stream. */
    streaming: boolean;
  }
}

/** A source of things to send. It must end, or be left, soon after `signal` aborts. */
export type Source<Item> = (signal: AbortSignal) => AsyncIterable<Item>;

export interface StreamOptions {
  readonly contentType: string;
  /** Of a stream without an end: sent when nothing else was for so long. Undefined: the stream has an end, and is whole with it. */
  readonly heartbeat?: { readonly text: string; readonly everyMs: number } | undefined;
}

/**
 * Answers with a stream of texts. The source is asked for the next piece only when the last one has gone out: a slow
 * reader holds back reading, never memory. It ends when the source ends, the client leaves or, without an end of its own,
 * the server stops. An error before the first piece is answered as a problem; a later one, or a stop before the end, cuts
 * the connection, so that half a stream is not taken for a whole one. Throws Problem `overloaded` when too many streams are open.
 */
export function replyWithStream(
  request: FastifyRequest,
  reply: FastifyReply,
  source: Source<string>,
  options: StreamOptions,
): FastifyReply {
  request.server.load.beginStream(request);
  request.streaming = true;
  // Whoever reads a stream waits for as long as it goes on.
  timeBudget()?.lift();
  const end = new AbortController();
  const stop = () => end.abort();
  request.server.stopping.addEventListener('abort', stop, { once: true });
  if (request.server.stopping.aborted) stop();
  reply.raw.once('close', () => {
    request.server.stopping.removeEventListener('abort', stop);
    stop();
  });
  const pieces = cutShort(request, untilAborted(source(end.signal), end.signal, options.heartbeat));
  reply.type(options.contentType).header('cache-control', 'no-store').header('x-accel-buffering', 'no');
  return reply.send(Readable.from(pieces, { objectMode: false, highWaterMark: 65_536 }));
}

/** Tells the client of a break in the only way that HTTP/1.0 has, where the end of the connection is the end of an answer. */
async function* cutShort(request: FastifyRequest, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  try {
    yield* pieces;
  } catch (error) {
    if (request.raw.httpVersion === '1.0') request.raw.socket.resetAndDestroy();
    throw error;
  }
}

type Turn = IteratorResult<string> | 'tick' | 'stop';

async function* untilAborted(
  source: AsyncIterable<string>,
  signal: AbortSignal,
  heartbeat: StreamOptions['heartbeat'],
): AsyncGenerator<string> {
  const iterator = source[Symbol.asyncIterator]();
  // The headers and a first comment go out at once: the client learns that it is connected.
  if (heartbeat) yield heartbeat.text;
  try {
    for (let next = iterator.next(); ; ) {
      const turn = await firstOf(next, signal, heartbeat?.everyMs);
      if (turn === 'stop' && !heartbeat) throw new Error('stopped before the end');
      if (turn === 'stop') return;
      if (turn === 'tick') {
        yield heartbeat!.text;
        continue;
      }
      if (turn.done) return;
      yield turn.value;
      next = iterator.next();
    }
  } finally {
    // Not awaited: a source that is waiting would keep the answer open. The signal has told it to end.
    iterator.return?.().catch(() => {});
  }
}

/** By hand, not Promise.race over one long-lived promise: that would keep a reaction per piece until the stream ends. */
function firstOf(
  next: Promise<IteratorResult<string>>,
  signal: AbortSignal,
  tickMs: number | undefined,
): Promise<Turn> {
  return new Promise<Turn>((resolve, reject) => {
    const stop = () => settle(() => resolve('stop'));
    const timer = tickMs === undefined ? undefined : setTimeout(() => settle(() => resolve('tick')), tickMs);
    const settle = (settled: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      settled();
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    next.then(
      (result) => settle(() => resolve(result)),
      (error) => settle(() => reject(error)),
    );
  });
}
