import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@gridcase/runtime';
import { StandaloneEnvironment } from '../../src/environment.ts';
import { openGridcase } from '../../src/open-gridcase.ts';
import { type Answer, type People, type Person, people } from '../access/people.ts';
import { get, must, post, until } from '../access/world.ts';

/** The whole of gridcase in this process, with a clock of its own. Places are Yiwu's; people and units are made up. */
export interface TownshipWorld extends People {
  /** Tuesday, 10 o'clock in Yiwu, until it is moved on. */
  readonly clock: { now(): number };
  pass(minutes: number): void;
  /** Instant so many minutes from now. */
  soon(minutes: number): string;
  /** A report of this text at a place, dispatched. Resolves with its case's id. */
  report(text: string, areaCode: string): Promise<string>;
  act(who: Person, caseId: string, action: string, body?: object): Promise<Answer>;
  /** The case as timeline shows it, once it has come to this. */
  seen(caseId: string, isSo: (view: Answer['body']) => boolean): Promise<Answer['body']>;
  close(): Promise<void>;
}

export const GRID = '330782001004001';
export const COMMUNITY = '330782001004';
export const TOWNSHIP = '330782001';

export const PEOPLE = {
  convener: { role: 'communityOfficer', area: COMMUNITY, id: 'co-1' },
  enforcement: { role: 'departmentOfficer', area: TOWNSHIP, id: 'uo-0001' },
  township: { role: 'townshipOfficer', area: TOWNSHIP, id: 'to-1' },
  supervisor: { role: 'supervisor', area: '330782', id: 'su-1' },
  desk: { role: 'intakeDesk', area: '330782', id: 'desk-1' },
} as const satisfies Record<string, Person>;

export async function openTownshipWorld(): Promise<TownshipWorld> {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-township-'));
  const env = StandaloneEnvironment.parse({ GRIDCASE_DATA: directory, GRIDCASE_PORT: 0 });
  let now = Date.parse('2026-11-24T02:00:00.000Z');
  const clock = { now: () => now };
  const log = createLogger({ level: 'silent', pretty: false });
  const gridcase = await openGridcase({ env, clock, log });
  for (const each of gridcase.processes) await each.start();
  const callers = people(gridcase.url(), gridcase.issuer, gridcase.integrations);
  let reports = 0;
  const list = (query: string) => callers.as(PEOPLE.supervisor, get(`/v1/cases?${query}`));
  return {
    ...callers,
    clock,
    pass(minutes) {
      now += minutes * 60_000;
    },
    soon: (minutes) => new Date(now + minutes * 60_000).toISOString(),
    async report(text, areaCode) {
      const body = { channel: 'platform', externalId: `township-${++reports}`, text, place: { areaCode } };
      const { reportId } = await must(callers.signed(post('/v1/reports', body)), 'report');
      const page = await until(
        () => list(`report=${reportId}`),
        (answer) => answer.body.items[0]?.phase === 'dispatched',
      );
      return page.body.items[0].caseId;
    },
    act: (who, caseId, action, body = {}) => callers.as(who, post(`/v1/cases/${caseId}/${action}`, body)),
    async seen(caseId, isSo) {
      const ask = () => callers.as(PEOPLE.supervisor, get(`/v1/cases/${caseId}`));
      return (await until(ask, (answer) => isSo(answer.body))).body;
    },
    async close() {
      for (const each of gridcase.processes.toReversed()) await each.stop();
      await gridcase.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
