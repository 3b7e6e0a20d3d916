import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Channel } from '@gridcase/contracts';
import { z } from 'zod';
import { secretFile } from './secret-file.ts';

/** `whsec_` and 24 to 64 bytes in base64 (Standard Webhooks 1.0, "Signature scheme"). */
const Secret = z.string().refine((text) => {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const { length } = Buffer.from(text.slice(6), 'base64');
  return length >= 24 && length <= 64;
}, 'a secret is whsec_ and 24 to 64 bytes in base64');

const Integration = z.strictObject({
  /** How it names itself in the header `gridcase-integration`; the actor's id in the events that it causes. */
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  /** Any of these signs. To rotate: add the new one, move the caller over, remove the old one. */
  secrets: z.array(Secret).min(1).max(4),
  channels: z.array(Channel).min(1),
});
export type Integration = z.infer<typeof Integration>;

const File = z.strictObject({ integrations: z.array(Integration).max(1_000) });

/** The machines that may call signed routes. */
export interface Integrations {
  find(id: string): Integration | undefined;
  readonly all: readonly Integration[];
}

/** One integration per channel, named like it, each with a fresh secret of 32 bytes. */
const FIRST_CHANNELS: readonly Channel[] = ['hotline', 'wechat', 'station', 'platform'];

/** The integrations in a list. Throws RangeError when an id is there twice. */
export function integrationsOf(list: readonly Integration[]): Integrations {
  const byId = new Map(list.map((integration) => [integration.id, integration]));
  if (byId.size !== list.length) throw new RangeError('two integrations have the same id');
  return { find: (id) => byId.get(id), all: list };
}

/** Reads `{ "integrations": [{ "id", "secrets": ["whsec_…"], "channels": […] }] }`. Throws an Error that names the file and each bad field, never a secret. */
export function loadIntegrations(file: string): Integrations {
  return parse(file, readFileSync(file, 'utf8'));
}

/** As `loadIntegrations`; on the first run the file is made (0600) with one integration per channel. */
export function createIntegrationsFile(file: string): Integrations {
  return parse(file, secretFile(file, firstIntegrations));
}

function parse(file: string, text: string): Integrations {
  const parsed = File.safeParse(parseJson(file, text));
  if (parsed.success) return integrationsOf(parsed.data.integrations);
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${file} is not usable:\n${lines.join('\n')}`);
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would show a piece of the file, which holds secrets.
    throw new Error(`${file} is not JSON`);
  }
}

function firstIntegrations(): string {
  const integrations = FIRST_CHANNELS.map((channel) => ({
    ...{ id: channel, channels: [channel] },
    secrets: [`whsec_${randomBytes(32).toString('base64')}`],
  }));
  return `${JSON.stringify({ integrations }, null, 2)}\n`;
}
