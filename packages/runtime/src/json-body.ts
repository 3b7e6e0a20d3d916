import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problems.ts';
import { parseStrictJson } from './strict-json.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A half of a surrogate pair, where a sender cut an emoji in two, reaches this route's handler, which cleans it away. */
    takesHalves?: true;
  }
}

/** Drops a byte order mark: it is no part of JSON, and a reader may ignore it rather than refuse (RFC 8259, 8.1). */
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Takes `application/json` and nothing else, strictly. The bytes are kept in `request.rawBody` for signatures and
 * hashes, and must be UTF-8: a replaced character would change what somebody said.
 * `check` sees the bytes before they are parsed, so that nothing is parsed for a caller who is not who they say.
 */
export function acceptJson(app: FastifyInstance, check: (request: FastifyRequest, bytes: Buffer) => void): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    try {
      request.rawBody = bytes;
      check(request, bytes);
      refuseEncodings(request);
      done(null, parseStrictJson(decode(bytes), { halves: request.routeOptions.config.takesHalves === true }));
    } catch (error) {
      done(error as Error);
    }
  });
}

function refuseEncodings(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  if (encoding !== 'identity') {
    throw new Problem('unsupported-media-type', { detail: 'send the body without Content-Encoding' });
  }
  if (!/^utf-?8$/i.test(charset)) throw new Problem('unsupported-media-type', { detail: 'JSON is UTF-8' });
}

function decode(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch {
    const detail = `byte ${firstBadByte(bytes)} (from 0) does not belong to a UTF-8 character; send the text as UTF-8`;
    throw new Problem('invalid-utf8', { detail });
  }
}

/** Where the first character that can't be decoded begins: the end of the longest good beginning, found by halving. */
function firstBadByte(bytes: Buffer): number {
  let [good, bad] = [0, bytes.length];
  let whole = 0;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      const begun = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      whole = Buffer.byteLength(begun.decode(bytes.subarray(0, middle), { stream: true }));
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return whole;
}
