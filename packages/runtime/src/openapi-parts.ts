/** How callers prove who they are, as OpenAPI says it. */
export const SECURITY_SCHEMES = {
  bearer: {
    type: 'http' as const,
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A person, by OIDC: role and area',
  },
  signature: {
    type: 'apiKey' as const,
    in: 'header' as const,
    name: 'webhook-signature',
    description:
      'An integration, by Standard Webhooks: gridcase-integration, webhook-id, webhook-timestamp, webhook-signature',
  },
};

/** A problem, as OpenAPI says it. */
export const PROBLEM_SCHEMA = {
  type: 'object' as const,
  description: 'RFC 9457. The codes are listed at /docs/problems.',
  required: ['type', 'title', 'status', 'code', 'retryable'],
  properties: {
    type: { type: 'string' as const, format: 'uri-reference' },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const },
    instance: { type: 'string' as const, format: 'uri-reference' },
    code: { type: 'string' as const },
    retryable: { type: 'boolean' as const },
    traceId: { type: 'string' as const },
    errors: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        properties: { pointer: { type: 'string' as const }, detail: { type: 'string' as const } },
      },
    },
  },
};

/** In quotes, a backslash before a quote and a backslash, or bare; see idempotency-key.ts, whose test holds the two together. */
export const IDEMPOTENCY_KEY = {
  type: 'string' as const,
  pattern: '^("([ !#-\\[\\]-~]|\\\\["\\\\]){1,200}"|[!#-+\\--:<-\\[\\]-~]{1,200})$',
  example: '"4f1c1f6e-6f0e-4a53-9c3e-0d8a5d9d1a01"',
  description: 'A key of your own, 1 to 200 characters, in quotes: the same request under it is worked on once',
};

export const LAST_EVENT_ID = {
  type: 'string' as const,
  description: 'The id of the last event that came: the stream goes on behind it',
};
