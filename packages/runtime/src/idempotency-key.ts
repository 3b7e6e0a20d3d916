import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from './problems.ts';

/** A structured-field string (RFC 9651, 3.3.3): printable ASCII in quotes, `\` before `"` and `\`. */
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;
/** What most clients send instead: the key without quotes. */
const BARE = /^[!#-+\--:<-[\]-~]+$/;
const MAX_LENGTH = 200;

/**
 * The caller's key for this request, 1 to 200 characters, or undefined when there is none.
 * Source: draft-ietf-httpapi-idempotency-key-header-07, 2.1. Throws Problem `invalid-idempotency-key`.
 */
export function idempotencyKeyOf(headers: IncomingHttpHeaders): string | undefined {
  const header = headers['idempotency-key'];
  if (header === undefined) return undefined;
  const key = typeof header === 'string' ? parse(header.trim()) : undefined;
  if (key === undefined || key.length < 1 || key.length > MAX_LENGTH) {
    throw new Problem('invalid-idempotency-key', {
      detail: `send one key of 1 to ${MAX_LENGTH} printable ASCII characters in double quotes, for example a UUID`,
    });
  }
  return key;
}

function parse(header: string): string | undefined {
  const quoted = QUOTED.exec(header);
  if (quoted) return quoted[1]!.replaceAll(/\\(["\\])/g, '$1');
  return BARE.test(header) ? header : undefined;
}
