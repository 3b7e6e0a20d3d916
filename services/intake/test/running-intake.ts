import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AreaCode, type Channel, decodeEvent, type ReportEvent, type Role } from '@gridcase/contracts';
import { type Embedded, openEmbedded } from '@gridcase/embedded';
import { type Clock, type RecordedEvent, systemClock } from '@gridcase/event-sourcing';
import {
  buildServer,
  createLogger,
  createMetrics,
  integrationsOf,
  localIssuer,
  type Metrics,
  signWebhook,
} from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { createIntake } from '../src/index.ts';

const secretOf = () => `whsec_${randomBytes(32).toString('base64')}`;
export const SECRETS: Readonly<Record<string, string>> = {
  hotline: secretOf(),
  wechat: secretOf(),
  platform: secretOf(),
  'platform-2': secretOf(),
};
const CHANNELS: Readonly<Record<string, readonly Channel[]>> = {
  hotline: ['hotline'],
  wechat: ['wechat'],
  platform: ['platform', 'station'],
  'platform-2': ['platform', 'station'],
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back.
  readonly body: any;
  readonly text: string;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  /** The integration that signs. */
  readonly by?: string;
  readonly webhookId?: string;
  /** A person's token instead of a signature. */
  readonly token?: string;
}

/** Intake on the embedded backend behind the real server, on a port of its own and files of its own. */
export interface RunningIntake {
  readonly origin: string;
  readonly directory: string;
  readonly embedded: Embedded;
  readonly metrics: Metrics;
  /** Everything that was logged. */
  logged(): string;
  call(path: string, call?: Call): Promise<Answer>;
  token(role: Role, area: AreaCode, subject?: string): Promise<string>;
  head(): Promise<number>;
  events(): Promise<readonly RecordedEvent[]>;
  /** Stops and starts again on the same files. */
  restart(): Promise<RunningIntake>;
  stop(): Promise<void>;
}

interface Options {
  readonly clock?: Clock;
  readonly directory?: string;
  readonly pepper?: Uint8Array;
}

export async function runIntake(options: Options = {}): Promise<RunningIntake> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'gridcase-intake-'));
  const clock = options.clock ?? systemClock;
  const pepper = options.pepper ?? randomBytes(32);
  const lines: string[] = [];
  const log = createLogger({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } });
  const metrics = createMetrics();
  const embedded = await openEmbedded({ directory, clock });
  const issuer = await localIssuer({ directory });
  const { store, vault } = embedded;
  const territory = loadDefaultTerritory();
  const intake = createIntake({ store, vault, territory, pepper, directory, clock, log, metrics });
  const integrations = integrationsOf(
    Object.entries(SECRETS).map(([id, secret]) => ({ id, secrets: [secret], channels: [...CHANNELS[id]!] })),
  );
  const app = await buildServer({
    knowsArea: () => true,
    ...{ services: [intake], verifier: issuer.verifier, integrations, log, metrics, checkResponses: true },
    limits: { integrationPerMinute: 1_000_000, refusalsPerMinute: 1_000_000, personPerMinute: 1_000_000 },
  });
  for (const process of intake.processes) await process.start();
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });

  const halt = async () => {
    await app.close();
    for (const process of intake.processes) await process.stop();
    await intake.close();
    await embedded.close();
  };
  return {
    ...{ origin, directory, embedded, metrics },
    logged: () => lines.join(''),
    call: (path, call = {}) => send(`${origin}${path}`, call),
    token: (role, area, subject = 'officer-1') => issuer.issue({ role, area, subject }),
    head: () => store.head(),
    events: async () => (await store.readAll({ after: 0, limit: 4_096 })).events,
    restart: async () => {
      await halt();
      return runIntake({ ...options, directory, pepper });
    },
    stop: async () => {
      await halt();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Text and bytes are sent as they are, anything else as JSON. */
async function send(url: string, call: Call): Promise<Answer> {
  const body =
    call.body === undefined || typeof call.body === 'string' || call.body instanceof Uint8Array
      ? call.body
      : JSON.stringify(call.body);
  const method = call.method ?? (body === undefined ? 'GET' : 'POST');
  const headers: Record<string, string> = { ...(body !== undefined && { 'content-type': 'application/json' }) };
  if (call.by) Object.assign(headers, signed(call.by, typeof body === 'string' ? body : '', call.webhookId));
  if (call.token) headers.authorization = `Bearer ${call.token}`;
  Object.assign(headers, call.headers);
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body: body as string }) });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

export const signed = (id: string, body: string, webhookId: string = randomUUID(), timestamp = new Date()) =>
  signWebhook({ id, secret: SECRETS[id]!, body, webhookId, timestamp });

export const decoded = (event: RecordedEvent): ReportEvent => decodeEvent<ReportEvent>(event.type, event.data);

/** The same over bytes that are no text: a caller who signs what they send, and sends what nobody can read. */
export function signedBytes(id: string, bytes: Buffer): Record<string, string> {
  const headers = signed(id, '');
  const key = Buffer.from(SECRETS[id]!.slice('whsec_'.length), 'base64');
  const head = `${headers['webhook-id']}.${headers['webhook-timestamp']}.`;
  const signature = createHmac('sha256', key).update(head).update(bytes).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${signature}` };
}
