import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Process } from '@gridcase/event-sourcing';
import type { FastifyInstance } from 'fastify';
import {
  accessByTable,
  buildServer,
  createLogger,
  createMetrics,
  integrationsOf,
  type LocalIssuer,
  localIssuer,
  type RoutePlugin,
  type ServerOptions,
  signWebhook,
} from '../src/index.ts';

/** A server with one service, on a real port, with real keys: what the specs of this package talk to. */
export interface Example {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly port: number;
  readonly issuer: LocalIssuer;
  /** What was logged, a line each. */
  readonly lines: readonly string[];
  /** As an area's officer by default. */
  token(as?: Partial<Parameters<LocalIssuer['issue']>[0]>): Promise<string>;
  /** `fetch` with an officer's token. */
  call(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A call by the integration `hotline`, signed. */
  signed(path: string, body: string, options?: Partial<Parameters<typeof signWebhook>[0]>): Promise<Response>;
}

export const HOTLINE_SECRETS = [0, 1].map(() => `whsec_${randomBytes(32).toString('base64')}`);
export const YIWU = '330782';

export async function startExample(
  routes: RoutePlugin,
  options: Partial<ServerOptions> & { processes?: readonly Process[]; directory?: string } = {},
): Promise<Example & AsyncDisposable> {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'gridcase-runtime-'));
  const issuer = await localIssuer({ directory });
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const service = { name: 'intake', routes, processes: options.processes ?? [], close: async () => {} } as const;
  const app = await buildServer({
    services: [service],
    verifier: issuer.verifier,
    integrations: integrationsOf([{ id: 'hotline', secrets: HOTLINE_SECRETS, channels: ['hotline'] }]),
    log: createLogger({ level: 'debug', destination }),
    metrics: createMetrics(),
    knowsArea: (area) => area.startsWith(YIWU),
    checkResponses: true,
    // Routes that only these specs have say themselves who may call them; all others stand in the table.
    access: (route) => route.config?.access ?? accessByTable(route),
    ...options,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const token: Example['token'] = (as) =>
    issuer.issue({ role: 'communityOfficer', area: YIWU, subject: 'officer-1', ...as });
  const officer = await token();
  const call: Example['call'] = (path, init = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${officer}`, ...init.headers } });
  return {
    ...{ app, url, port, issuer, lines, token, call },
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    signed: (path, body, signing = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...signWebhook({
            ...{ id: 'hotline', secret: HOTLINE_SECRETS[0]!, body },
            ...{ webhookId: 'msg_1', timestamp: new Date() },
            ...signing,
          }),
        },
        body,
      }),
    async [Symbol.asyncDispose]() {
      await app.close();
      if (!options.directory) rmSync(directory, { recursive: true });
    },
  };
}

/** A problem as it was answered; fails when the answer is none. */
export async function problemOf(
  response: Response,
): Promise<Record<string, unknown> & { code: string; status: number }> {
  const type = response.headers.get('content-type');
  if (type !== 'application/problem+json') throw new Error(`${response.status} ${type}: ${await response.text()}`);
  return (await response.json()) as never;
}
