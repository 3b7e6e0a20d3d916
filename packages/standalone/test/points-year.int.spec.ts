import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openEmbedded } from '@gridcase/embedded';
import { openReadModels, type ReadModels } from '@gridcase/timeline';
import { afterAll, expect, it } from 'vitest';
import { dataOf, wholeLog } from './whole-log.ts';

/** A simulated year of points, written by a process of its own (services/scoring/test/year). */
const YEAR_PROCESS = join(import.meta.dirname, '../../../services/scoring/test/year/year-process.ts');
const SEED = 11;
const LEDGERS = 2_000;

const root = mkdtempSync(join(tmpdir(), 'gridcase-points-year-'));
const [written, grownIn, rebuiltIn] = ['written', 'grown', 'rebuilt'].map((name) => join(root, name)) as [
  string,
  string,
  string,
];
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('timeline’s ledgers that grew through a year equal, byte by byte, those read from zero, and say what the log says', async () => {
  const embedded = await openEmbedded({ directory: written });
  const { store } = embedded;
  const grown = openReadModels({ store, directory: grownIn });
  for (const process of grown.processes) await process.start();
  // While the year is written by another process, these follow in whatever pieces they find.
  await promisify(execFile)(process.execPath, [YEAR_PROCESS, written, String(SEED), String(LEDGERS)]);
  const head = await store.head();
  while (grown.processes.some((one) => one.position() < head)) await new Promise((resolve) => setTimeout(resolve, 20));

  const rebuilt = openReadModels({ store, directory: rebuiltIn, batch: 4_096 });
  for (const process of rebuilt.processes) await process.start();
  await Promise.all(rebuilt.processes.map((process) => process.caughtUp()));
  expect(dump(rebuilt)).toEqual(dump(grown));

  const ledgers = grown.points.db.prepare('SELECT ledger_id AS id, status, balance, yellow, red FROM ledgers').all();
  expect(ledgers.length).toBeGreaterThan(LEDGERS * 1.9);
  expect(Object.fromEntries(ledgers.map(({ id, ...row }) => [id, { ...row }]))).toEqual(await lastToldOfEach());

  for (const process of [...grown.processes, ...rebuilt.processes]) await process.stop();
  grown.close();
  rebuilt.close();
  await embedded.close();
});

/** Every row of every table, as text. */
const dump = ({ points }: ReadModels): string[] =>
  points.db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('read_model') ORDER BY name")
    .all()
    .flatMap(({ name }) => {
      const rows = points.db.prepare(`SELECT * FROM ${name}`).all();
      return rows.map((row) => `${name} ${JSON.stringify(row)}`).sort();
    });

/** What each ledger's own events last said: the balance, the flags that are up, whether it is closed. */
async function lastToldOfEach() {
  const ledgers: Record<string, { status: string; balance: number; yellow: number; red: number }> = {};
  const openedWith = (balance: number) => ({ status: 'open', balance, yellow: 0, red: 0 });
  /** Something was entered, or it was closed, by an event of its own: no statement is about it. */
  const isTouched = new Set<string>();
  for (const event of await wholeLog(written)) {
    if (!event.stream.startsWith('ledger-')) continue;
    if (event.type === 'ledger.yearPassed.v1') {
      const { ledgers: over, base } = dataOf<{ ledgers: { ledgerId: string; next: string }[]; base: number }>(event);
      for (const { ledgerId, next } of over) {
        if (isTouched.has(ledgerId)) continue;
        ledgers[ledgerId]!.status = 'closed';
        ledgers[next] ??= openedWith(base);
      }
      continue;
    }
    const id = event.stream.slice('ledger-'.length);
    if (event.type !== 'ledger.opened.v1' && event.type !== 'ledger.holderChanged.v1') isTouched.add(id);
    const data = dataOf<{ base: number; flag: 'yellow' | 'red'; balance?: number | { after: number } }>(event);
    ledgers[id] ??= openedWith(data.base);
    const ledger = ledgers[id];
    if (event.type === 'ledger.flagRaised.v1') ledger[data.flag] = 1;
    if (event.type === 'ledger.flagLowered.v1') ledger[data.flag] = 0;
    if (event.type === 'ledger.closed.v1' || event.type === 'ledger.foundClosed.v1') ledger.status = 'closed';
    if (typeof data.balance === 'object') ledger.balance = data.balance.after;
  }
  return ledgers;
}
