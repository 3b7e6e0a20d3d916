import type { FastifyReply, FastifyRequest } from 'fastify';
import { oneLine } from './one-line.ts';
import { replyWithStream, type Source } from './stream-reply.ts';

/**
 * One server-sent event. `data` is JSON; its lines are framed, and marks that only some readers take for a line's end go
 * out as escapes. `id` is what the client resumes after.
 */
export interface ServerSentEvent {
  readonly id?: string | undefined;
  readonly event?: string | undefined;
  readonly data: string;
}

const HEARTBEAT_MS = 15_000;
const BREAKS = /\r\n|\r|\n/;

/**
 * Answers with server-sent events (HTML Standard, 9.2): frames with id, event and data, a comment every 15 seconds
 * without any, back-pressure, and an end when the client leaves or the server stops; clients resume by Last-Event-ID.
 */
export function replyWithEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  source: Source<ServerSentEvent>,
  options: { readonly heartbeatMs?: number | undefined } = {},
): FastifyReply {
  const heartbeat = { text: ':\n\n', everyMs: options.heartbeatMs ?? HEARTBEAT_MS };
  return replyWithStream(request, reply, (signal) => frames(source(signal)), {
    contentType: 'text/event-stream',
    heartbeat,
  });
}

/** Where the client left off: the header `Last-Event-ID` that browsers send when they reconnect. */
export function lastEventId(request: FastifyRequest): string | undefined {
  const header = request.headers['last-event-id'];
  return typeof header === 'string' && header !== '' ? header : undefined;
}

async function* frames(events: AsyncIterable<ServerSentEvent>): AsyncGenerator<string> {
  for await (const event of events) yield frame(event);
}

/** Throws RangeError when `id` or `event` hold a line break: they would begin another field. */
export function frame({ id, event, data }: ServerSentEvent): string {
  for (const field of [id, event]) {
    if (field !== undefined && /[\r\n\0]/.test(field)) throw new RangeError('a line break in an event field');
  }
  const head = `${id === undefined ? '' : `id: ${id}\n`}${event === undefined ? '' : `event: ${event}\n`}`;
  return `${head}data: ${oneLine(data).split(BREAKS).join('\ndata: ')}\n\n`;
}
