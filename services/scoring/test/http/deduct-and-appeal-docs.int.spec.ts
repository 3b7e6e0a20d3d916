import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { BARE_ENVIRONMENT } from '@gridcase/testing';
import { expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const page = readFileSync(join(root, 'docs/how-to/deduct-and-appeal.md'), 'utf8');

/** Scoring as a process of its own, on the default catalogues. */
async function start(directory: string): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'services/scoring/src/main.ts')], {
    env: { ...BARE_ENVIRONMENT, GRIDCASE_DATA: directory, GRIDCASE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(directory, { recursive: true, force: true });
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, addresses } = JSON.parse(line);
    if (msg !== 'scoring listens') continue;
    child.stdout.resume();
    return `http://127.0.0.1:${addresses[0].port}`;
  }
  throw new Error('it ended before it listened');
}

it('the lines of docs/how-to/deduct-and-appeal.md, as copied, lead from the entry to its reversal', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-deduct-'));
  const URL = await start(directory);
  const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]!);
  const script = ['set -e', ...blocks].join('\n').replaceAll('npx gridcase', 'node packages/cli/bin/gridcase.mjs');
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
  const output = execFileSync('bash', ['-c', script], {
    ...{ cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    env: { ...process.env, PATH, URL, GRIDCASE_DATA: directory },
  });
  expect(output).not.toMatch(/"code":"[a-z]/);
  const answers = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const [listed, proposed, confirmed, explained, entry, own, ownExplained, decided, after] = answers;
  expect(answers).toHaveLength(9);
  expect(listed.items).toHaveLength(1);
  expect(proposed).toMatchObject({ balance: 12, events: expect.arrayContaining(['ledger.entryProposed.v1']) });
  expect(confirmed).toMatchObject({ balance: 8, events: ['ledger.entryMade.v1'] });
  expect(explained).toMatchObject({ balance: 8, entries: [{ people: { confirmedBy: 'yw-gw-0413' } }] });
  expect(entry).toEqual(explained.entries[0]);
  expect(own.items).toMatchObject([{ balance: 8 }]);
  expect(ownExplained).toEqual(explained);
  expect(decided).toMatchObject({ balance: 12, events: ['ledger.appealDecided.v1', 'ledger.entryReversed.v1'] });
  expect(after).toMatchObject({ status: 'reversed', appeal: { decided: { outcome: 'upheld', by: 'yw-co-0031' } } });
});

it('it lists every refusal that a ledger knows', () => {
  const source = ['domain/ledger/refusals.ts', 'ledger-terms.ts'].map((file) =>
    readFileSync(join(root, 'services/scoring/src', file), 'utf8'),
  );
  const codes = source.flatMap((text) => {
    const union = /readonly code:([\s\S]*?);/.exec(text)![1]!;
    return [...union.matchAll(/'([a-z-]+)'/g)].map((match) => match[1]!);
  });
  expect(codes.length).toBeGreaterThan(15);
  const listed = new Set([...page.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell]) => cell!.match(/[a-z-]+/g)!));
  // Both are of closings and of the system's own doing: nobody who asks for an entry meets them.
  const never = ['wrong-year', 'year-not-over'];
  expect(codes.filter((code) => !listed.has(code) && !never.includes(code))).toEqual([]);
});
