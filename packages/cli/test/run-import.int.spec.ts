import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../src/import/journal.ts';
import { openMessageFile } from '../src/import/message-file.ts';
import { readMessages } from '../src/import/read-messages.ts';
import { runImport } from '../src/import/run-import.ts';
import type { SendResult } from '../src/import/send-report.ts';

const ROWS = 500;
let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gridcase-run-'));
  file = join(directory, 'rows.csv');
  writeFileSync(file, ['id,text', ...Array.from({ length: ROWS }, (_, n) => `${n + 1},路灯坏了`)].join('\n'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Sends to a list in memory, a little later, and fails for good at a certain row. */
async function importing(sent: number[], { failAt = Number.POSITIVE_INFINITY, refuse = 0, way = 'platform' } = {}) {
  const journal = await openJournal(directory, file, { way });
  const counts = await runImport({
    messages: readMessages(await openMessageFile(file, {})),
    journal,
    concurrency: 8,
    onRow: () => {},
    async send({ row }): Promise<SendResult> {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
      if (row >= failAt) throw new Error('the server stays away');
      sent.push(row);
      return row === refuse ? { outcome: 'rejected', reason: 'no', faults: [] } : { outcome: 'received', remarks: [] };
    },
  });
  return { ...counts, refusedBefore: journal.refused };
}

describe('an import', () => {
  it('sends every row once', async () => {
    const sent: number[] = [];
    const counts = await importing(sent);
    expect(counts).toMatchObject({ rows: ROWS, received: ROWS, rejected: 0, rejections: [] });
    expect(sent.toSorted((a, b) => a - b)).toEqual(Array.from({ length: ROWS }, (_, n) => n + 1));
  });

  it('that was cut off goes on where it stopped, and leaves no row out', async () => {
    const first: number[] = [];
    await expect(importing(first, { failAt: 300 })).rejects.toThrow('the server stays away');
    const second: number[] = [];
    const counts = await importing(second);
    expect(counts.rows).toBe(ROWS);
    expect(Math.min(...second)).toBeGreaterThan(250);
    expect(new Set([...first, ...second]).size).toBe(ROWS);
  });

  it('that went through begins anew the next time: intake knows what it has', async () => {
    await importing([]);
    const again: number[] = [];
    await importing(again);
    expect(again).toHaveLength(ROWS);
  });

  it('of another content has a journal of its own', async () => {
    await expect(importing([], { failAt: 300 })).rejects.toThrow();
    writeFileSync(file, 'id,text\n1,垃圾没人清\n');
    const sent: number[] = [];
    await importing(sent);
    expect(sent).toEqual([1]);
  });

  it('that was cut off after a row was refused says so when it goes on', async () => {
    await expect(importing([], { failAt: 300, refuse: 10 })).rejects.toThrow();
    expect(await importing([])).toMatchObject({ rejected: 0, refusedBefore: true });
  });

  it('in another way has a journal of its own: rows read otherwise have not been sent', async () => {
    await expect(importing([], { failAt: 300 })).rejects.toThrow();
    const sent: number[] = [];
    await importing(sent, { way: 'hotline' });
    expect(sent).toHaveLength(ROWS);
  });
});
