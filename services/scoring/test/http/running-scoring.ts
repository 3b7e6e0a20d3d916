import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import type { EventStore } from '@gridcase/event-sourcing';
import {
  buildServer,
  createLogger,
  createMetrics,
  integrationsOf,
  loadPepper,
  localIssuer,
  type Metrics,
} from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { createScoring } from '../../src/create-scoring.ts';
import type { Catalogue } from '../../src/domain/catalogue/catalogue.ts';
import type { Officer } from '../../src/domain/officer.ts';
import { CITY, GRID, NOW, officers } from '../controls.ts';
import { byPerson, shops, until } from '../house.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back.
  readonly body: any;
}

/** Scoring behind the real server, on a port of its own, with real tokens and everything running. */
export interface RunningScoring {
  readonly store: EventStore;
  readonly metrics: Metrics;
  readonly clock: { now(): number; set(instant: string): void };
  post(who: Officer, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(who: Officer, path: string): Promise<Answer>;
  /** Registers over HTTP; resolves when the listing shows it. */
  register(externalId: string, given?: object): Promise<string>;
  close(): Promise<void>;
}

/** A holder as their token says: the number by which the register knows them. */
export const holderToken = (holderId: string): Officer => ({ id: holderId, role: 'holder', area: CITY });

export async function runScoring(catalogues: readonly Catalogue[] = [byPerson, shops]): Promise<RunningScoring> {
  const directory = mkdtempSync(join(tmpdir(), 'scoring-http-'));
  let now = NOW;
  const clock = {
    now: () => now,
    set(instant: string) {
      now = Date.parse(instant);
    },
  };
  const embedded = await openEmbedded({ directory, clock });
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics();
  const scoring = createScoring({
    ...{ ...embedded, catalogues, territory: loadDefaultTerritory(), pepper: loadPepper(directory) },
    ...{ directory, clock, log, metrics, yearWatchMs: 5 },
  });
  const issuer = await localIssuer({ directory });
  const app = await buildServer({
    knowsArea: () => true,
    ...{ services: [scoring], verifier: issuer.verifier, integrations: integrationsOf([]), log, metrics },
    checkResponses: true,
  });
  for (const each of scoring.processes) await each.start();
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });

  const call = async (who: Officer, path: string, init: RequestInit = {}): Promise<Answer> => {
    const token = await issuer.issue({ role: who.role, area: who.area, subject: who.id });
    const headers = { ...init.headers, authorization: `Bearer ${token}` };
    const response = await fetch(`${origin}${path}`, { ...init, headers });
    return { status: response.status, body: await response.json() };
  };
  const post: RunningScoring['post'] = (who, path, body = {}, headers = {}) =>
    call(who, path, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { ...headers, 'content-type': 'application/json' },
    });
  const get: RunningScoring['get'] = (who, path) => call(who, path);
  return {
    ...{ store: embedded.store, metrics, clock, post, get },
    async register(externalId, given = {}) {
      const body = {
        ...{ kind: 'rental', externalId, name: externalId, address: `${externalId}号`, areaCode: GRID },
        ...{ from: '2026-01-10', holder: { holderId: `holder of ${externalId}` }, ...given },
      };
      const { body: answer, status } = await post({ ...officers.township, area: CITY }, '/v1/premises', body);
      if (status !== 201) throw new Error(JSON.stringify(answer));
      const { premisesId } = answer;
      await until(
        () => get(officers.supervisor, `/v1/premises?limit=500`),
        ({ body: list }) => list.items.some((item: { premisesId: string }) => item.premisesId === premisesId),
      );
      return premisesId;
    },
    async close() {
      await app.close();
      for (const each of scoring.processes.toReversed()) await each.stop();
      await scoring.close();
      await embedded.close();
      rmSync(directory, { recursive: true });
    },
  };
}
