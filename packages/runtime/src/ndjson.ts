import type { FastifyReply, FastifyRequest } from 'fastify';
import { oneLine } from './one-line.ts';
import { replyWithStream, type Source } from './stream-reply.ts';

/**
 * Answers with newline-delimited JSON: each text of the source is one line, or several
 * joined by line feeds, already JSON. Marks that only some readers take for a line's end go out as escapes.
 * Back-pressure and ends as for every stream; a stream that breaks is cut, never ended as if it were whole.
 */
export function replyWithLines(request: FastifyRequest, reply: FastifyReply, source: Source<string>): FastifyReply {
  return replyWithStream(request, reply, (signal) => lines(source(signal)), { contentType: 'application/x-ndjson' });
}

async function* lines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const text of texts) yield `${oneLine(text)}\n`;
}
