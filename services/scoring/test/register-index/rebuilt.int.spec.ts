import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { nameUuid } from '@gridcase/event-sourcing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ledgerStream } from '../../src/domain/identity.ts';
import { event } from '../../src/domain/ledger/events.ts';
import { GRID, holder, nextHolder } from '../controls.ts';
import { tell } from '../facts.ts';
import { closed, closeIndex, FAR_GRID, held, moved, type RunningIndex, runIndex } from './running-index.ts';

let at: RunningIndex;
beforeEach(async () => {
  at = await runIndex();
});
afterEach(() => at.close());

it('made again from the log, in batches of any size, it is what it had grown to', async () => {
  for (let n = 0; n < 40; n++) {
    const premisesId = await at.register(`ZF-${n}`, { kind: n % 3 === 0 ? 'shop' : 'rental', areaCode: GRID });
    await at.later(premisesId, held(n % 2 === 0 ? holder : nextHolder, '2026-01-10'));
    if (n % 4 === 0) await at.later(premisesId, moved(FAR_GRID, n % 8 === 0 ? '2026-03-01' : '2027-03-01'));
    if (n % 5 === 0) await at.later(premisesId, held(null, '2026-02-01'));
    if (n % 7 === 0) await at.later(premisesId, closed('2026-09-01'));
    const ledgerId = await at.openLedger({ ledgerId: nameUuid([`l ${n}`]) });
    const closing = event('ledger.closed.v1', { year: 2026, balance: 12 });
    if (n % 3 === 0) await tell(at.store, closing, ledgerStream(ledgerId), { name: `closing ${n}` });
  }
  await at.settle();
  for (const [name, batch] of [
    ['one by one', 1],
    ['all at once', 4_096],
  ] as const) {
    const rebuilt = await at.open(name, batch);
    await at.settle(rebuilt);
    await closeIndex(rebuilt);
    expect(dump(name)).toEqual(dump('grown'));
  }
});

function dump(name: string): Record<string, unknown[]> {
  const db = new DatabaseSync(join(at.directory, name, 'scoring-register.db'), { readOnly: true });
  const tables = ['premises', 'ledger', 'told_ahead'];
  const rows = tables.map((table) => [table, db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()] as const);
  db.close();
  expect(rows.every(([, all]) => all.length > 0)).toBe(true);
  return Object.fromEntries(rows);
}
