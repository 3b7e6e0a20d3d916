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
  localIssuer,
  type Service,
  type TokenRequest,
} from '@gridcase/runtime';
import { createAssessmentDesk } from '../../../src/assessment-desk.ts';
import { assessmentRoutes } from '../../../src/http/assessment-routes.ts';
import { catalogue, GRID, SHOPS, TODAY } from '../controls.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: Record<string, unknown>;
}

/** The rounds' HTTP side on a real store, with real tokens, at noon of a day that can be set. */
export interface RunningAssessments {
  readonly store: EventStore;
  setToday(day: string): void;
  post(who: TokenRequest, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(who: TokenRequest, path: string): Promise<Answer>;
  close(): Promise<void>;
}

interface More {
  readonly headers?: Record<string, string>;
  readonly payload?: object;
}

export async function runAssessments(): Promise<RunningAssessments> {
  const directory = mkdtempSync(join(tmpdir(), 'assessments-'));
  const embedded = await openEmbedded({ directory });
  let today = TODAY;
  const clock = { now: () => Date.parse(`${today}T12:00:00+08:00`) };
  const desk = createAssessmentDesk({
    store: embedded.store,
    premisesInGrid: async (areaCode, kind) => (areaCode === GRID && kind === 'shop' ? SHOPS : []),
    catalogueFor: (kind) => (kind === 'shop' ? catalogue : undefined),
  });
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics();
  const commands = metrics.counter('assessments_total', 'Commands', ['command', 'outcome']);
  const service: Service = {
    ...{ name: 'scoring', routes: assessmentRoutes({ desk, clock, commands }), processes: [] },
    close: async () => {},
  };
  const issuer = await localIssuer({ directory });
  const app = await buildServer({
    knowsArea: () => true,
    ...{ services: [service], verifier: issuer.verifier, integrations: integrationsOf([]), log, metrics },
    checkResponses: true,
  });
  const call = async (who: TokenRequest, method: 'GET' | 'POST', url: string, more: More = {}): Promise<Answer> => {
    const authorization = `Bearer ${await issuer.issue(who)}`;
    const answer = await app.inject({ method, url, ...more, headers: { ...more.headers, authorization } });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  };
  return {
    store: embedded.store,
    setToday: (day) => {
      today = day;
    },
    post: (who, url, body = {}, headers = {}) => call(who, 'POST', url, { headers, payload: body as object }),
    get: (who, url) => call(who, 'GET', url),
    async close() {
      await app.close();
      await embedded.close();
      rmSync(directory, { recursive: true });
    },
  };
}
