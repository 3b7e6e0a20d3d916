/**
 * Keys whose values never reach the log, wherever they stand: what can name or reach a person, what people wrote, and
 * secrets. Say `service:` or `process:` rather than `name:` to name a part of the program.
 */
const HIDDEN = new Set(
  [
    ...[
      'contact',
      'name',
      'phone',
      'phones',
      'email',
      'emails',
      'wechatId',
      'openId',
      'nickname',
      'idNumber',
      'caller',
      'callee',
      'sender',
    ],
    ...['text', 'notes', 'message', 'comment', 'content', 'subject', 'body', 'payload', 'rawBody', 'recipient'],
    ...[
      'authorization',
      'cookie',
      'signature',
      'webhook-signature',
      'secret',
      'secrets',
      'token',
      'password',
      'pepper',
    ],
  ].map((key) => key.toLowerCase()),
);

const REDACTED = '[redacted]';
const MAX_DEPTH = 8;

/** A copy for the log with hidden values replaced. Errors pass as they are: pino serialises them. */
export function redact(object: Record<string, unknown>): Record<string, unknown> {
  return walk(object, 0) as Record<string, unknown>;
}

function walk(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => walk(item, depth + 1));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, HIDDEN.has(key.toLowerCase()) ? REDACTED : walk(item, depth + 1)]),
  );
}

/** Class instances (Fastify's request and reply, buffers, maps) are left to pino's serialisers. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
