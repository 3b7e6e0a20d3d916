import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localIssuer } from '@gridcase/runtime';
import { type Build, titleOf } from './builds.ts';
import { type Child, startChild } from './child.ts';
import { closedLoop, openLoop, percentile } from './load.ts';
import { makeUpCity } from './made-up-city.ts';
import { settle } from './settle.ts';
import { ms, type Row } from './table.ts';

export interface QueriesOptions {
  readonly builds: readonly Build[];
  readonly directory: string;
  readonly cases: number;
  /** Reports a second that flow in meanwhile, and for how long. */
  readonly rate: number;
  readonly seconds: number;
}

type Server = Child<{ secret: string }>;

const TOWNSHIP = '330782001';
/** What a city's desks ask all day. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'the summary of the city': '/v1/indicators/summary',
  'the summary of a township': `/v1/indicators/summary?area=${TOWNSHIP}`,
  'the newest cases of the city': '/v1/cases',
  'late cases, by lateness': '/v1/cases?overdue=true&order=lateness',
  'cases of a township by three filters': `/v1/cases?area=${TOWNSHIP}&phase=dispatched&tier=grid&field=03`,
  'a word in a fifth of the texts, city': `/v1/cases?text=${encodeURIComponent('路灯')}`,
  'what is under supervision in the city': '/v1/supervisions',
  'indicators of the city, month by month': '/v1/indicators',
  'indicators of a township by unit': `/v1/indicators?area=${TOWNSHIP}&by=unit`,
  'indicators of the city by township': '/v1/indicators?by=township',
  'words in a township': `/v1/cases?area=${TOWNSHIP}&text=${encodeURIComponent('水管 爆裂')}`,
};
/** One question after the other, with a pause in between: forty desks that look every two seconds. */
const PAUSE_MS = 50;

/** Questions of people, asked of a whole gridcase that has a city of cases, while reports flow in. */
export async function benchQueries(row: Row, { builds, directory, ...city }: QueriesOptions): Promise<void> {
  for (const build of builds) {
    const path = join(directory, `${build.name}-queries`);
    const gridcase = await startWithCity(build, path, city.cases);
    const { asked, accepted } = await askMeanwhile(gridcase, await desk(path), city);
    const title = `${titleOf(builds, build)}${city.cases.toLocaleString('en')} cases, ${city.rate} reports/s:`;
    for (const [what, latencies] of asked) row(`${title} ${what}`, took(latencies));
    row(`${title} all of them`, took([...asked.values()].flat()), 'goal: p99 under 30 ms');
    row(`${title} a report accepted`, took(accepted), `${gridcase.residentMiB().toFixed(0)} MiB resident`);
    await gridcase.stop();
  }
}

function took(latencies: Iterable<number>): string {
  const sorted = Float64Array.from(latencies).sort();
  return `p50 ${ms(percentile(sorted, 0.5))}, p99 ${ms(percentile(sorted, 0.99))}`;
}

/** A gridcase that has run, so that it has all its places, is given the city, and reads it into its tables. */
async function startWithCity(build: Build, path: string, cases: number): Promise<Server> {
  const start = () => startChild<{ secret: string }>('gridcase-server.ts', [path], build.tree);
  const first = await start();
  await closedLoop(first.hello, 4, (sent) => sent >= 40);
  await settle(first);
  await first.stop();
  await makeUpCity(path, cases, build);
  const gridcase = await start();
  const headers = await desk(path);
  for (let total = 0; total < cases; await sleep(500)) {
    total = ((await (await ask(gridcase, '/v1/cases?limit=1', headers)).json()) as { total: number }).total;
  }
  return gridcase;
}

async function desk(path: string): Promise<Record<string, string>> {
  const issuer = await localIssuer({ directory: path });
  const token = await issuer.issue({ role: 'supervisor', area: '330782', subject: 'desk' });
  return { authorization: `Bearer ${token}` };
}

const ask = ({ hello }: Server, question: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`http://127.0.0.1:${hello.port}${question}`, { headers });

/** Milliseconds of each question, and of each report that came in meanwhile. */
async function askMeanwhile(
  gridcase: Server,
  headers: Record<string, string>,
  { rate, seconds }: Pick<QueriesOptions, 'rate' | 'seconds'>,
) {
  const asked = new Map<string, number[]>(Object.keys(QUESTIONS).map((what) => [what, []]));
  let flowing = true;
  const asking = (async () => {
    while (flowing) {
      for (const [what, question] of Object.entries(QUESTIONS)) {
        const at = performance.now();
        const answer = await ask(gridcase, question, headers);
        await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`${question}: ${answer.status}`);
        asked.get(what)!.push(performance.now() - at);
        await sleep(PAUSE_MS);
      }
    }
  })();
  const load = await openLoop(gridcase.hello, rate, seconds);
  flowing = false;
  await asking;
  return { asked, accepted: load.latencies };
}
