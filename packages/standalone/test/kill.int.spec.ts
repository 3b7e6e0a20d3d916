import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataOf } from '@gridcase/contracts';
import { openEmbedded } from '@gridcase/embedded';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { soaked } from '@gridcase/testing';
import { openReadModels } from '@gridcase/timeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedDeliveries } from './expected-deliveries.ts';
import { freePort, MESSAGES, runCli, startGridcase } from './gridcase-process.ts';
import { untilSettled } from './settled.ts';
import { webhookFaults } from './webhook-calls.ts';
import { startWebhookReceiver } from './webhook-receiver.ts';
import { dataOf, ofType, repeats, writtenTwice } from './whole-log.ts';

const KILLS = soaked(6, 60);
/** Of the messages: in the run as many as the killing needs. */
const ROWS = soaked(300, 991);
const directory = mkdtempSync(join(tmpdir(), 'gridcase-kill-'));
/** Takes every notification and remembers its id. */
let webhook: Awaited<ReturnType<typeof startWebhookReceiver>>;
let log: RecordedEvent[] = [];
let rows = 0;

/** The first of the real messages where the machine has them, else as many made up: what is tested here is the killing. */
function messagesFile(): string {
  const file = join(directory, 'messages.csv');
  const made = Array.from({ length: ROWS }, (_, n) => `m${n},绣湖社区${n % 60}号路灯坏了，晚上看不见路`);
  const real = existsSync(MESSAGES) ? linesOfRows(readFileSync(MESSAGES, 'utf8'), ROWS + 1) : undefined;
  if (real === undefined) console.log(`kill test: ${MESSAGES} is not here; made-up messages take their place`);
  writeFileSync(file, (real ?? ['id,text', ...made]).join('\n'));
  return file;
}

/** The lines of a CSV text that its first rows take: a quoted text may go over several. */
function linesOfRows(text: string, count: number): string[] {
  const lines = text.split(/\r?\n/);
  let quotes = 0;
  let found = 0;
  const end = lines.findIndex((line) => {
    quotes += line.split('"').length - 1;
    found += quotes % 2 === 0 ? 1 : 0;
    return found === count;
  });
  return end < 0 ? lines : lines.slice(0, end + 1);
}

async function importWhileKilling(): Promise<void> {
  const port = await freePort();
  const env = { GRIDCASE_ROUTES: JSON.stringify(webhook.routes) };
  let server = await startGridcase({ directory, port, env });
  let kills = 0;
  const importing = (async () => {
    // Again and again until the killing is over: the later rounds meet what the earlier ones have left half done.
    do {
      const result = await runCli([
        'import',
        messagesFile(),
        '--data',
        directory,
        '--concurrency',
        '3',
        '--patience',
        '3600',
      ]);
      if (result.code !== 0) throw new Error(result.output);
      rows = Number(/^(\d+) rows:/m.exec(result.output)?.[1]);
    } while (kills < KILLS);
  })();
  for (; kills < KILLS; kills++) {
    await sleep(50 + Math.random() * 900);
    await server.kill();
    server = await startGridcase({ directory, port, env });
  }
  await importing;
  log = await untilSettled(directory);
  expect(await server.stop()).toBe(0);
}

beforeAll(async () => {
  webhook = await startWebhookReceiver(['handler', 'triageDesk', 'supervisor']);
  await importWhileKilling();
}, 1_200_000);

afterAll(() => {
  webhook?.close();
  rmSync(directory, { recursive: true, force: true });
});

describe(`after ${KILLS} times kill -9 during an import`, () => {
  it('every row is one report, and no report stands twice', () => {
    const reports = ofType(log, 'report.received.v1').map((event) => event.stream);
    expect(rows).toBe(ROWS);
    expect(reports).toHaveLength(rows);
    expect(repeats(reports)).toEqual({});
  });

  it('every report has exactly one case, dispatched or in a human queue', () => {
    const opened = ofType(log, 'case.opened.v1').map((event) => dataOf<DataOf<'case.opened.v1'>>(event));
    expect(opened).toHaveLength(rows);
    expect(repeats(opened.map(({ reportId }) => reportId))).toEqual({});
    const placed = new Set(
      log.filter(({ type }) => /^case\.(dispatched|queued)\./.test(type)).map(({ stream }) => stream),
    );
    expect(placed.size).toBe(rows);
  });

  it('no event stands twice, by id or by cause', () => {
    expect(repeats(log.map((event) => event.eventId))).toEqual({});
    expect(writtenTwice(log)).toEqual({});
  });

  it('who must be told was told: exactly the deliveries that follow from the log, each sent, as often as it was tried', () => {
    const planned = ofType(log, 'delivery.planned.v3').map(({ stream }) => stream.slice('delivery-'.length));
    expect(planned.toSorted()).toEqual([...expectedDeliveries(log)].toSorted());
    expect(planned.length).toBeGreaterThan(rows / 2);
    expect(webhookFaults(log, webhook.received)).toEqual([]);
  });

  it('the read models equal ones rebuilt from zero', async () => {
    const fresh = mkdtempSync(join(tmpdir(), 'gridcase-fresh-'));
    const embedded = await openEmbedded({ directory });
    const rebuilt = openReadModels({ store: embedded.store, directory: fresh, batch: 4_096 });
    for (const process of rebuilt.processes) await process.start();
    await Promise.all(rebuilt.processes.map((process) => process.caughtUp()));
    for (const process of rebuilt.processes) await process.stop();
    const grown = new DatabaseSync(join(directory, 'timeline-cases.db'), { readOnly: true });
    for (const table of ['cases', 'deliveries']) {
      const all = `SELECT * FROM ${table} ORDER BY 1, 2`;
      expect(grown.prepare(all).all(), table).toEqual(rebuilt.cases.db.prepare(all).all());
    }
    grown.close();
    rebuilt.close();
    await embedded.close();
    rmSync(fresh, { recursive: true, force: true });
  });
});
