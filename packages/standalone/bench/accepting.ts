import { join } from 'node:path';
import { type Build, inTurn, median, timesBefore, titleOf } from './builds.ts';
import { type Child, startChild } from './child.ts';
import { closedLoop, type LoadResult, percentile } from './load.ts';
import { settle } from './settle.ts';
import { ms, type Row } from './table.ts';

const CONNECTIONS = 64;

export interface AcceptingOptions {
  readonly builds: readonly Build[];
  readonly directory: string;
  readonly seconds: number;
  readonly rounds: number;
}

interface Measured extends LoadResult {
  readonly perSecond: number;
  /** Of the echo's, in the same round. */
  readonly ofEcho: number;
  /** Milliseconds of processor time, with all that follows from a report. NaN where nothing follows. */
  readonly processorMs: number;
  /** Reports a second until all that follows from them was done. */
  readonly sustained: number;
}

const forSeconds = (seconds: number) => {
  const end = performance.now() + seconds * 1_000;
  return () => performance.now() > end;
};

const rateOf = ({ sent, seconds }: LoadResult): number => sent / seconds;

/** The same client against the bare echo, against intake alone, and against intake with all services working beside. */
export async function benchAccepting(row: Row, options: AcceptingOptions): Promise<void> {
  const { builds, directory, seconds, rounds } = options;
  const echoes: number[] = [];
  const echo = async () => {
    const server = await startChild('echo-server.ts', []);
    await closedLoop(server.hello, CONNECTIONS, forSeconds(1));
    const rate = rateOf(await closedLoop(server.hello, CONNECTIONS, forSeconds(seconds)));
    await server.stop();
    echoes.push(rate);
    return rate;
  };
  const kinds = [
    ['intake alone', 'intake-server.ts', false],
    ['all services', 'gridcase-server.ts', true],
  ] as const;
  for (const [what, file, follows] of kinds) {
    let echoed = Number.NaN;
    const results = await inTurn(builds, rounds, async (build, round) => {
      if (build === builds[0]) echoed = await echo();
      const folder = join(directory, `${build.name}-${what.replace(' ', '-')}-${round}`);
      return measure(await startChild(file, [folder], build.tree), seconds, follows, echoed);
    });
    tell(row, what, builds, results, follows);
  }
  row(`bare Fastify + zod echo, ${CONNECTIONS} connections`, `${median(echoes).toFixed(0)} requests/s`, '1.00');
}

async function measure(server: Child<{ secret?: string }>, seconds: number, follows: boolean, echoed: number) {
  await closedLoop(server.hello, CONNECTIONS, forSeconds(1));
  if (follows) await settle(server);
  const before = server.processorSeconds();
  const begun = performance.now();
  const load = await closedLoop(server.hello, CONNECTIONS, forSeconds(seconds));
  if (follows) await settle(server);
  const used = server.processorSeconds() - before;
  const sustained = load.sent / ((performance.now() - begun) / 1_000);
  await server.stop();
  const perSecond = rateOf(load);
  return { ...load, perSecond, ofEcho: perSecond / echoed, processorMs: (used * 1_000) / load.sent, sustained };
}

function tell(
  row: Row,
  what: string,
  builds: readonly Build[],
  results: ReadonlyMap<Build, readonly Measured[]>,
  follows: boolean,
): void {
  for (const [build, measured] of results) {
    const of = (figure: (one: Measured) => number) => median(measured.map(figure));
    const refused = measured.reduce((sum, { refused }) => sum + refused, 0);
    const at = (p: number) => ms(of(({ latencies }) => percentile(latencies, p)));
    const sustained = follows ? `, ${of((one) => one.sustained).toFixed(0)}/s until all was done` : '';
    row(
      `${titleOf(builds, build)}durable reports, ${what}, ${CONNECTIONS} connections`,
      `${of((one) => one.perSecond).toFixed(0)} reports/s${sustained}, p50 ${at(0.5)}, p99 ${at(0.99)}${refused ? `, ${refused} REFUSED` : ''}`,
      [
        `${of((one) => one.ofEcho).toFixed(3)} of the echo`,
        `${of((one) => one.processorMs).toFixed(2)} ms of processor time a report`,
        ...(build.name === 'now' ? [timesBefore(results, (one) => one.perSecond)] : []),
        ...(build.name === 'now' && follows && builds.length > 1
          ? [`${timesBefore(results, (one) => one.sustained)} until all was done`]
          : []),
      ]
        .filter((text) => text !== '')
        .join(', '),
    );
  }
}
