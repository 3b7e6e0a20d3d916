import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { BARE_ENVIRONMENT } from '@gridcase/testing';
import { afterAll, expect, test } from 'vitest';
import { GRID } from '../controls.ts';
import { byPerson, openTown, shops, type Town, until } from '../house.ts';
import { ledgersIn, MIDNIGHT } from './ending.ts';

const PROCESS = join(import.meta.dirname, 'year-end-process.ts');
/** Three thousand ledgers. */
const PREMISES = 4_000;
const KILLS = 4;

const running = new Set<ChildProcess>();
let town: Town;
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await town?.close();
});

function start(): ChildProcess {
  const args = [PROCESS, town.directory, join(town.directory, 'child')];
  const child = spawn(process.execPath, args, {
    env: BARE_ENVIRONMENT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  running.add(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  running.delete(child);
}

/** Half of them shops; each landlord lets two houses; one in ten runs low. */
async function openLedgers(): Promise<void> {
  for (let from = 0; from < PREMISES; from += 250) {
    const numbers = Array.from({ length: 250 }, (_, n) => from + n);
    const ids = await Promise.all(
      numbers.map((n) =>
        n % 2 === 0
          ? town.register(`SP-${n}`, { kind: 'shop' })
          : town.register(`ZF-${n}`, { holder: `landlord ${Math.floor(n / 4)}` }),
      ),
    );
    await Promise.all(ids.map((id) => town.ledgers.keepUp(id, '2026-11-24', town.said(`open ${id}`))));
    await Promise.all(
      ids
        .filter((_, n) => n % 10 === 0)
        .flatMap((premisesId) => ['a', 'b'].map((key) => town.enter(`${key} ${premisesId}`, { premisesId }))),
    );
  }
}

/** Open still, as the index of this process has it: it follows what the other one writes. */
const left = (): number => town.index.openOf(2026, GRID, '', PREMISES).length;

test('killed in the middle time after time, the year ends as if nothing had happened', async () => {
  town = await openTown([byPerson, shops]);
  await openLedgers();
  await town.settle();
  const all = left();
  expect(all).toBe(3_000);
  const stages: number[] = [];
  for (let kills = 1; kills <= KILLS; kills++) {
    const before = left();
    const child = start();
    await until(left, (open) => open < before);
    await kill(child);
    await town.settle();
    stages.push(left());
  }
  // Each time it had done something, and never all.
  expect(new Set(stages).size).toBe(KILLS);
  expect(Math.min(...stages)).toBeGreaterThan(0);
  const last = start();
  await until(left, (open) => open === 0);
  await kill(last);

  const ledgers = await ledgersIn(town);
  const [old, next] = [2026, 2027].map((year) => ledgers.filter((ledger) => ledger.year === year));
  expect(old).toHaveLength(all);
  expect(next!.map(({ subject }) => subject).sort()).toEqual(old!.map(({ subject }) => subject).sort());
  const nextOf = new Map(next!.map((ledger) => [ledger.subject, ledger]));
  for (const { id, subject, names, events } of old!) {
    expect(names.filter((name) => name === 'closed')).toHaveLength(1);
    const { names: after, events: nextEvents } = nextOf.get(subject)!;
    const { balance } = JSON.parse(events.at(-1)!.data);
    expect(JSON.parse(nextEvents[0]!.data).previous).toEqual({ ledgerId: id, balance });
    const yellow = names.includes('flagRaised');
    expect(names.includes('flagLowered')).toBe(yellow);
    expect(after).toEqual(yellow ? ['opened', 'flagRaised'] : ['opened']);
  }
  expect(MIDNIGHT).toBeGreaterThan(town.clock.now());
});
