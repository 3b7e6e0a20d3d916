import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { TraceParent } from '@gridcase/contracts';

/** W3C trace context, version 00: what a valid `traceparent` header looks like, split up. */
const VALID = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The caller's trace id, or a fresh one. Fastify takes it as the request's id. */
export function traceIdOf(raw: Pick<IncomingMessage, 'headers'>): string {
  const header = raw.headers.traceparent;
  const match = typeof header === 'string' ? VALID.exec(header) : null;
  return match?.[1] ?? freshTraceId();
}

/** The caller's traceparent as it came when it is valid; else one made from the request's trace id. */
export function traceparentOf(request: { readonly id: string; readonly headers: IncomingMessage['headers'] }): string {
  const header = request.headers.traceparent;
  if (typeof header === 'string' && TraceParent.safeParse(header).success) return header;
  return `00-${request.id}-${request.id.slice(16)}-00`;
}

/** A random UUID's version and variant digits keep either half from being all zero: the second becomes the span id. */
const freshTraceId = (): string => randomUUID().replaceAll('-', '');
