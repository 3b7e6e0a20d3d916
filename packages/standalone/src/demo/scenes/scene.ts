import { setTimeout as sleep } from 'node:timers/promises';
import type { DataOf } from '@gridcase/contracts';
import type { ShownCase } from '@gridcase/timeline';
import type { ApiClient, Person } from '../api-client.ts';

/** Milliseconds; hours and days are in minutes. */
export const MINUTE = 60_000;
export const HOUR = 60;
export const DAY = 24 * HOUR;
const PATIENCE_MS = 120_000;

/** Something that somebody will do at an instant. */
export interface Appointment {
  readonly at: number;
  readonly act: () => Promise<unknown>;
}

/** A case that has come to somebody, and the API that its people work with. */
export interface Stage {
  readonly api: ApiClient;
  readonly caseId: string;
  readonly reportId: string;
  readonly dispatch: DataOf<'case.dispatched.v1'>;
  /** Milliseconds: when it was dispatched. */
  readonly at: number;
}

/** One of the five scenes of the Yiwu article: a report of the sample day whose people do their work to the end. */
export interface Scene {
  readonly title: string;
  /** The external id of its report. */
  readonly report: string;
  play(stage: Stage): readonly Appointment[];
  /** What came of it, as REST answers it, in a line; and where to look further. */
  outcome(api: ApiClient, view: ShownCase): Promise<{ readonly line: string; readonly look: string }>;
}

/** Minutes after the dispatch: who does what, saying what; the body may depend on the case as it is by then. */
export type Step = readonly [
  after: number,
  who: Person,
  act: string,
  body?: object | ((view: ShownCase) => object | Promise<object>),
];

/** The steps as appointments. An act that begins with a slash is a path of its own. */
export const script = ({ api, caseId, at }: Stage, steps: readonly Step[]): Appointment[] =>
  steps.map(([after, who, act, body = {}]) => ({
    at: at + after * MINUTE,
    async act() {
      const path = act.startsWith('/') ? act : `/v1/cases/${caseId}/${act}`;
      const said = typeof body === 'function' ? await body(await caseOf(api, caseId)) : body;
      return api.postAs(who, path, said);
    },
  }));

/** Whoever looks on, over the whole city. */
export const supervisor: Person = { role: 'supervisor', area: '330782', id: 'supervisor-demo' };
export const desk: Person = { role: 'intakeDesk', area: '330782', id: 'desk-demo' };

export const caseOf = (api: ApiClient, caseId: string): Promise<ShownCase> =>
  api.getAs<ShownCase>(supervisor, `/v1/cases/${caseId}`);

export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A photo or a document by reference; its digest is made up. */
export const paper = (ref: string) => ({ ref, sha256: 'd'.repeat(64) });

/** What services tell each other comes a moment later. */
export async function patiently<Value>(what: string, ask: () => Promise<Value | undefined>): Promise<Value> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(50)) {
    const value = await ask();
    if (value !== undefined) return value;
  }
  throw new Error(`the demo waited in vain for ${what}`);
}
