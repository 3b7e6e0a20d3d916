import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AreaCode, Role } from '@gridcase/contracts';
import { type Embedded, openEmbedded } from '@gridcase/embedded';
import type { CommandContext, RecordedEvent } from '@gridcase/event-sourcing';
import {
  buildServer,
  createLogger,
  createMetrics,
  integrationsOf,
  loadPepper,
  localIssuer,
  type Service,
} from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { premisesRoutes } from '../../src/http/premises-routes.ts';
import { createPremisesDesk, type PremisesDesk } from '../../src/premises-desk.ts';
import { type ImportOutcome, importPremises, type PremisesImport } from '../../src/registry/import-premises.ts';
import { officer } from './controls.ts';

/** 25 November 2026, 10:00 where the premises stand. */
export const NOW = Date.parse('2026-11-25T02:00:00.000Z');

export const contextOf = (more: Partial<CommandContext> = {}): CommandContext => ({
  ...{ commandId: randomUUID(), correlationId: randomUUID(), actor: { kind: 'person', id: officer.id }, now: NOW },
  ...more,
});

/** The registry on the embedded backend, in a directory of its own. */
export interface Registry {
  readonly embedded: Embedded;
  readonly directory: string;
  readonly desk: PremisesDesk;
  events(): Promise<readonly RecordedEvent[]>;
  import(file: string | Uint8Array, more?: Partial<PremisesImport>): Promise<ImportOutcome>;
  close(): Promise<void>;
}

export async function openRegistry(): Promise<Registry> {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-registry-'));
  const embedded = await openEmbedded({ directory });
  const { store, vault } = embedded;
  const desk = createPremisesDesk({ store, vault, pepper: loadPepper(directory), territory: loadDefaultTerritory() });
  return {
    ...{ embedded, directory, desk },
    events: async () => (await store.readAll({ after: 0, limit: 4_096 })).events,
    import: (file, more = {}) =>
      importPremises({
        ...{
          desk,
          by: officer,
          context: contextOf(),
          mode: 'whole',
          source: () => inPieces(Buffer.from(file as string)),
        },
        ...more,
      }),
    async close() {
      await embedded.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** As a network would bring it: cut anywhere, also within a character. */
export async function* inPieces(bytes: Buffer, size = 7): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back.
  readonly body: any;
}

/** The same behind the real server, on a port of its own. */
export interface ServedRegistry extends Registry {
  call(path: string, call?: Call): Promise<Answer>;
}

interface Call {
  readonly role?: Role;
  readonly area?: AreaCode;
  /** Text is sent as CSV, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export async function serveRegistry(): Promise<ServedRegistry> {
  const registry = await openRegistry();
  const { desk, directory } = registry;
  const issuer = await localIssuer({ directory });
  const service: Service = {
    ...{ name: 'scoring', routes: premisesRoutes({ desk, clock: { now: () => NOW } }), processes: [] },
    close: async () => {},
  };
  const app = await buildServer({
    knowsArea: () => true,
    ...{ services: [service], verifier: issuer.verifier, integrations: integrationsOf([]) },
    ...{
      log: createLogger({ level: 'silent' }),
      metrics: createMetrics(),
      checkResponses: true,
    },
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...registry,
    async call(path, { role = 'communityOfficer', area = officer.area, body, headers = {} } = {}) {
      const token = await issuer.issue({ role, area, subject: `${role}@${area}` });
      const csv = typeof body === 'string' || body instanceof Uint8Array;
      const response = await fetch(`${origin}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': csv ? 'text/csv' : 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: csv ? (body as string) : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
    },
    async close() {
      await app.close();
      await registry.close();
    },
  };
}
