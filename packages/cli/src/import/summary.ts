import { setTimeout as sleep } from 'node:timers/promises';
import { fetchPatiently } from '@gridcase/runtime';

/** What GET /v1/indicators/summary answers. */
export interface Summary {
  readonly area: string;
  readonly cases: number;
  /** Taken over from older registers; not among the cases. */
  readonly history: number;
  readonly overdue: number;
  readonly byTier: Record<string, number>;
  readonly byField: Record<string, number>;
  readonly byNature: Record<string, number>;
  readonly byQueue: Record<string, number>;
}

/** Everything is imported by then: a server that is busy with it is waited for. */
const PATIENCE_MS = 60_000;

export async function fetchSummary(url: string, token: string): Promise<Summary> {
  const request = () => ({ headers: { authorization: `Bearer ${token}` } });
  const answer = await fetchPatiently(new URL('/v1/indicators/summary', url), request, PATIENCE_MS);
  if (answer.status !== 200) throw new Error(`the summary was refused: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body) as Summary;
}

/** Waits until the number of cases has stood still for a second: reports are routed a moment after they are accepted. */
export async function waitUntilRouted(url: string, token: string, newReports: number): Promise<void> {
  if (newReports === 0) return;
  let before = -1;
  for (let round = 0; round < 120; round++) {
    const { cases, history } = await fetchSummary(url, token);
    if (cases + history === before) return;
    before = cases + history;
    await sleep(1_000);
  }
}

export function printSummary(summary: Summary): void {
  const history = summary.history > 0 ? `, and ${summary.history} of history` : '';
  console.log(`\nCases in ${summary.area}: ${summary.cases} (${summary.overdue} overdue)${history}`);
  printCounts('by tier', summary.byTier);
  printCounts('by nature', summary.byNature);
  printCounts('by field', summary.byField);
  printCounts('waiting in a human queue, by its area', summary.byQueue);
}

function printCounts(title: string, counts: Record<string, number>): void {
  console.log(`  ${title}`);
  const rows = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (rows.length === 0) console.log('    none');
  for (const [name, count] of rows) console.log(`    ${String(count).padStart(6)}  ${name}`);
}
