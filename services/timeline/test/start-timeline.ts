import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AreaCode, GridcaseEvent, Role } from '@gridcase/contracts';
import { openEmbedded } from '@gridcase/embedded';
import { type Clock, type EventStore, nameUuid } from '@gridcase/event-sourcing';
import type { Projection } from '@gridcase/projection';
import {
  buildServer,
  createLogger,
  createMetrics,
  integrationsOf,
  localIssuer,
  serverProcess,
} from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import type { FormulaSet } from '../src/domain/indicators/formulas.ts';
import { createTimeline } from '../src/index.ts';
import { toNewEvent } from './history.ts';

/** Secret of the tests. */
export const PEPPER = new Uint8Array(32).fill(7);

/** The timeline on the real embedded store, or on another one, behind a real socket, with its own clock. */
export async function startTimeline(
  on: { readonly store?: EventStore; readonly formulas?: readonly FormulaSet[] | string } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-timeline-'));
  let now = Date.parse('2026-11-24T18:10:00.000Z');
  const clock: Clock = { now: () => now };
  const log = createLogger({ level: 'silent', pretty: false });
  const metrics = createMetrics();
  const embedded = await openEmbedded({ directory, clock });
  const store = on.store ?? embedded.store;
  const issuer = await localIssuer({ directory });
  // Another store can't be opened by a second thread.
  const logAt = on.store ? undefined : ({ GRIDCASE_BACKEND: 'embedded', GRIDCASE_DATA: directory } as const);
  const timeline = createTimeline({
    store,
    logAt,
    directory,
    territory: loadDefaultTerritory(),
    pepper: PEPPER,
    clock,
    log,
    metrics,
    formulas: on.formulas,
    formulasEveryMs: 5,
  });
  const app = await buildServer({
    services: [timeline],
    verifier: issuer.verifier,
    integrations: integrationsOf([]),
    // People of other counties come as far as the filters here; the real server turns them away before.
    knowsArea: () => true,
    checkResponses: true,
    // A test asks faster than a person may.
    limits: { personPerMinute: 1e9 },
    ...{ log, metrics },
  });
  const http = serverProcess(app, { host: '127.0.0.1', port: 0 });
  const processes = [...timeline.processes, http];
  for (const each of processes) await each.start();
  const url = `http://127.0.0.1:${(app.server.address() as { port: number }).port}`;
  const projections = timeline.processes.filter((each): each is Projection => 'position' in each);

  return {
    ...{ directory, store, url, projections },
    setTime: (instant: string) => {
      now = Date.parse(instant);
    },
    /** Appends events to a stream, one a minute from `at` on, and waits until the read models have them. */
    async append(stream: string, events: readonly GridcaseEvent[], at = '2026-11-24T18:00:00.000Z') {
      const news = events.map((event, index) => {
        const instant = new Date(Date.parse(at) + index * 60_000).toISOString();
        return toNewEvent(event, instant, `${stream}-${index}-${at}`);
      });
      await store.append(stream, news, 'any');
      await this.settle();
    },
    async settle() {
      const head = await store.head();
      while (projections.some((projection) => projection.position() < head)) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    token: (role: Role, area: AreaCode) => issuer.issue({ role, area, subject: `${role}@${area}` }),
    async get(path: string, as: { role: Role; area: AreaCode } | null, headers: Record<string, string> = {}) {
      const authorization = as ? { authorization: `Bearer ${await this.token(as.role, as.area)}` } : {};
      return fetch(`${url}${path}`, { headers: { ...authorization, ...headers } });
    },
    /** Tables as they stand in their file, read by a connection of its own. */
    tables: (name: 'cases' | 'search') => new DatabaseSync(join(directory, `timeline-${name}.db`), { readOnly: true }),
    async stop() {
      for (const each of processes.toReversed()) await each.stop();
      await timeline.close();
      await embedded.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export type RunningTimeline = Awaited<ReturnType<typeof startTimeline>>;

/** A case of its own, made of the pipe burst's events with other ids. */
export function caseIn(
  area: string,
  name: string,
  subject = '水管爆裂',
): { caseId: string; reportId: string; opened: GridcaseEvent } {
  const reportId = nameUuid(['report', name]);
  const caseId = nameUuid(['case', name]);
  const opened: GridcaseEvent = {
    type: 'case.opened.v1',
    data: {
      ...{ caseId, reportId, channel: 'hotline', subject, openedAt: '2026-11-24T18:00:00.000Z' },
      location: { status: 'found', areaCode: area, method: 'areaCode', candidates: [], territoryVersion: 'test' },
    },
  };
  return { caseId, reportId, opened };
}
