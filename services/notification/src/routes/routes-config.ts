import { readFileSync } from 'node:fs';
import { AreaCode, Recipient } from '@gridcase/contracts';
import { z } from 'zod';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const RecipientKind = Recipient.shape.kind;

const Secret = z
  .string()
  .regex(
    /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/,
    'a secret is whsec_ and the base64 of at least 24 bytes (Standard Webhooks)',
  );

const Webhook = z
  .strictObject({
    /** Named in receipts and logs. */
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/),
    url: z.url({ protocol: /^https?$/ }),
    secret: Secret,
    /** Whose messages go there. `reporter`, `holder` and `party` hand their contact to the receiver: name them only for one you trust with it. */
    for: z.array(RecipientKind).min(1).max(RecipientKind.options.length),
    /** Only recipients in these areas. Default: all. */
    areas: z.array(AreaCode).min(1).max(1_000).optional(),
    /** Plain http beyond this machine, for a trusted network only. */
    allowHttp: z.boolean().default(false),
    timeoutMs: z.int().min(100).max(60_000).default(15_000),
  })
  .superRefine(({ url, allowHttp }, check) => {
    const parsed = URL.parse(url);
    if (!parsed) return;
    const refuse = (message: string) => check.addIssue({ code: 'custom', path: ['url'], message });
    if (parsed.protocol === 'http:' && !LOOPBACK.test(parsed.hostname) && !allowHttp) {
      refuse('plain http is for this machine only; use https, or set allowHttp on a network you trust');
    }
    if (parsed.username || parsed.password) refuse('no user or password in a URL: the signature proves who sends');
    if (parsed.hash) refuse('a fragment is never sent');
  });
export type Webhook = z.infer<typeof Webhook>;

const Smtp = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535).default(587),
  /** TLS from the first byte (port 465). Otherwise STARTTLS. */
  secure: z.boolean().default(false),
  /** Goes on in the clear where the server offers no STARTTLS; never with a password. For this machine or a trusted network. */
  allowClear: z.boolean().default(false),
  auth: z.strictObject({ user: z.string().min(1).max(320), pass: z.string().min(1).max(1_000) }).optional(),
  from: z.email(),
  timeoutMs: z.int().min(100).max(120_000).default(15_000),
});
export type Smtp = z.infer<typeof Smtp>;

/**
 * Where an officer, desk or supervisor is reached by e-mail. With `id`: that recipient and no other. Without: everybody
 * of the kind whose area is `area` or lies in it; the narrowest area wins.
 */
const AddressBookEntry = z
  .strictObject({
    kind: RecipientKind.exclude(['reporter', 'holder', 'party']),
    id: z.string().min(1).max(200).optional(),
    area: AreaCode.optional(),
    email: z.email(),
  })
  .refine(({ id, area }) => (id === undefined) !== (area === undefined), 'an entry has either an id or an area');
export type AddressBookEntry = z.infer<typeof AddressBookEntry>;

/** How notification reaches the outside. Everything may be left out: then each delivery records that there is no route. */
export const RoutesConfig = z
  .strictObject({
    webhooks: z.array(Webhook).max(100).default([]),
    smtp: Smtp.optional(),
    addressBook: z.array(AddressBookEntry).max(10_000).default([]),
    /** Language of officers' messages. Reporters get both, holders their own. */
    language: z.enum(['zh', 'en']).default('zh'),
    retry: z
      .strictObject({
        // Over days: Standard Webhooks' schedule ends after 76 hours, mail is tried for days too (RFC 5321, section 4.5.4.1).
        attempts: z.int().min(1).max(50).default(18),
        baseMs: z.int().min(1).max(3_600_000).default(5_000),
        maxMs: z.int().min(1).max(86_400_000).default(86_400_000),
      })
      .prefault({}),
    /** How many may be on their way at once by each webhook and by e-mail: one that hangs holds up no other. */
    concurrency: z.int().min(1).max(256).default(16),
    /** An attempt without a result for so long has nobody behind it any more. Longer than every time-out above. */
    attemptLimitMs: z.int().min(1_000).max(3_600_000).default(180_000),
  })
  .superRefine(({ webhooks, attemptLimitMs, smtp }, check) => {
    const ids = webhooks.map(({ id }) => id);
    if (new Set(ids).size < ids.length)
      check.addIssue({ code: 'custom', path: ['webhooks'], message: 'two have one id' });
    const slowest = Math.max(...webhooks.map(({ timeoutMs }) => timeoutMs), smtp?.timeoutMs ?? 0, 0);
    if (attemptLimitMs <= slowest) {
      check.addIssue({
        code: 'custom',
        path: ['attemptLimitMs'],
        message: `must be longer than the slowest route (${slowest})`,
      });
    }
  });
export type RoutesConfig = z.infer<typeof RoutesConfig>;
export type RoutesConfigInput = z.input<typeof RoutesConfig>;

export class RoutesConfigInvalid extends Error {
  readonly code = 'routes-config-invalid';
  constructor(source: string, detail: string) {
    super(`${source}: ${detail}`);
    this.name = 'RoutesConfigInvalid';
  }
}

/** Reads a routes file (JSON). Throws RoutesConfigInvalid and names every bad key; secrets are not repeated. */
export function loadRoutes(file: string): RoutesConfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new RoutesConfigInvalid(file, `can't be read (${(error as NodeJS.ErrnoException).code})`);
  }
  return parseRoutes(text, file);
}

/** Reads routes from JSON text; `source` names it in errors. */
export function parseRoutes(json: string, source: string): RoutesConfig {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new RoutesConfigInvalid(source, 'not JSON');
  }
  const result = RoutesConfig.safeParse(value);
  if (!result.success) throw new RoutesConfigInvalid(source, z.prettifyError(result.error));
  return result.data;
}
