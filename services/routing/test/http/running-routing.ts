import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryEventStore, type EventStore, toInstant } from '@gridcase/event-sourcing';
import { createMemoryFeed } from '@gridcase/messaging';
import type { KeyVault } from '@gridcase/privacy';
import {
  buildServer,
  createLogger,
  createMetrics,
  integrationsOf,
  type LocalIssuer,
  localIssuer,
  type TokenRequest,
} from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { memoryVault } from '@gridcase/testing';
import { createCaseDesk } from '../../src/case-desk.ts';
import { handleReport } from '../../src/consume-reports.ts';
import { createRouting, type RoutingOptions } from '../../src/create-routing.ts';
import { caseIdOf } from '../../src/domain/identity.ts';
import type { MergeDesk } from '../../src/merge-desk.ts';
import { createRuleBook } from '../../src/rules/rule-book.ts';
import { ruleSet } from '../controls.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';
import { asHanded, messageAdded, received } from '../reported.ts';

type Server = Awaited<ReturnType<typeof buildServer>>;

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Routing's HTTP side on stores in memory, with real tokens. */
export interface RunningRouting {
  readonly app: Server;
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly clock: FakeClock;
  readonly merges: MergeDesk;
  /** `subject`: who it is; one person for each role and area where it is left out. */
  headersFor(who: Omit<TokenRequest, 'subject'>, subject?: string): Promise<Record<string, string>>;
  /** A report that was consumed. Resolves with its case's id. */
  open(given?: Parameters<typeof received>[0]): Promise<string>;
  /** The reporter of an open report says something more, now. */
  say(reportId: string, text: string): Promise<void>;
  /** The reporter of an open report says how content they are, now. */
  rate(reportId: string, rating: number): Promise<void>;
  post(
    who: Omit<TokenRequest, 'subject'>,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  get(who: Omit<TokenRequest, 'subject'>, path: string): Promise<Answer>;
  close(): Promise<void>;
}

/** `rules`: sets, or a directory that is looked at every 5 ms. */
export async function runRouting(rules: NonNullable<RoutingOptions['rules']> = [ruleSet]): Promise<RunningRouting> {
  const directory = mkdtempSync(join(tmpdir(), 'routing-http-'));
  const clock = createFakeClock();
  const store = createMemoryEventStore({ clock });
  const territory = loadDefaultTerritory();
  const vault = memoryVault();
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics();
  const routing = createRouting({
    ...{ store, feed: createMemoryFeed(store), territory, vault, pepper: new Uint8Array(32) },
    ...{ rules, rulesEveryMs: 5, directory, clock, log, metrics },
  });
  const running = routing.processes.filter(({ name }) => name === 'routing.rules' || name === 'routing.deadlines');
  for (const each of running) await each.start();
  const issuer: LocalIssuer = await localIssuer({ directory });
  const app = await buildServer({
    knowsArea: () => true,
    ...{ services: [routing], verifier: issuer.verifier, integrations: integrationsOf([]), log, metrics },
    checkResponses: true,
  });
  const desk = createCaseDesk({
    store,
    territory,
    rules: createRuleBook(typeof rules === 'string' ? [ruleSet] : rules),
  });
  const headersFor = async (who: Omit<TokenRequest, 'subject'>, subject = `${who.role}@${who.area}`) => ({
    authorization: `Bearer ${await issuer.issue({ ...who, subject })}`,
  });
  return {
    ...{ app, store, vault, clock, headersFor, merges: desk.merges },
    async open(given = {}) {
      const reportId = given.reportId ?? crypto.randomUUID();
      await handleReport(desk, clock, asHanded(received({ ...given, reportId })));
      return caseIdOf(reportId);
    },
    async say(reportId, text) {
      const message = messageAdded({ reportId, text, receivedAt: toInstant(clock.now()) });
      const outcome = await handleReport(desk, clock, asHanded(message, 1));
      if (outcome.outcome !== 'handled') throw new Error(outcome.reason);
    },
    async rate(reportId, rating) {
      const receivedAt = toInstant(clock.now());
      const data = { reportId, rating, receivedAt };
      const outcome = await handleReport(desk, clock, asHanded({ type: 'report.rated.v1', data }, 1));
      if (outcome.outcome !== 'handled') throw new Error(outcome.reason);
    },
    async post(who, path, body = {}, headers = {}) {
      const answer = await app.inject({
        ...{ method: 'POST', url: path, headers: { ...(await headersFor(who)), ...headers } },
        payload: body as object,
      });
      return { status: answer.statusCode, body: answer.json() };
    },
    async get(who, path) {
      const answer = await app.inject({ method: 'GET', url: path, headers: await headersFor(who) });
      return { status: answer.statusCode, body: answer.json() };
    },
    async close() {
      await app.close();
      for (const each of running) await each.stop();
      await routing.close();
      rmSync(directory, { recursive: true });
    },
  };
}
