import { nameUuid } from '@gridcase/event-sourcing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ledgerStream } from '../../src/domain/identity.ts';
import { event } from '../../src/domain/ledger/events.ts';
import { GRID, holder, nextHolder, premises, TODAY } from '../controls.ts';
import { tell } from '../facts.ts';
import { type RunningIndex, runIndex } from './running-index.ts';

let at: RunningIndex;
beforeEach(async () => {
  at = await runIndex();
});
afterEach(() => at.close());

describe('ledgers', () => {
  it('are open until they are closed; the oldest year comes first', async () => {
    expect(at.index.oldestOpenYear()).toBeNull();
    const old = await at.openLedger({ year: 2025, ledgerId: nameUuid(['a']) });
    const [one, other] = await Promise.all(
      ['b', 'c'].map((name) => at.openLedger({ ledgerId: nameUuid([name]), subject: { by: 'premises', id: name } })),
    );
    await at.settle();
    expect(at.index.oldestOpenYear()).toBe(2025);
    expect(at.index.openOf(2025, GRID, '', 10)).toEqual([
      {
        ...{ ledgerId: old, kind: 'landlord', year: 2025, subjectBy: 'premises', subjectId: premises.premisesId },
        ...{ premisesId: premises.premisesId, areaCode: GRID, terms: '["control","2026"]', toldBy: old, goesOn: false },
      },
    ]);
    const closing = event('ledger.closed.v1', { year: 2025, balance: 12 });
    await tell(at.store, closing, ledgerStream(old), { name: 'closing' });
    await at.settle();
    expect(at.index.oldestOpenYear()).toBe(2026);
    const ids = [one!, other!].sort();
    expect(at.index.openOf(2026, GRID, '', 1).map(({ ledgerId }) => ledgerId)).toEqual(ids.slice(0, 1));
    expect(at.index.openOf(2026, GRID, ids[0]!, 10).map(({ ledgerId }) => ledgerId)).toEqual(ids.slice(1));
  });

  it("are a person's as long as they hold them, the latest year first, closed ones too", async () => {
    const years = await Promise.all(
      [2024, 2026, 2025].map((year) => at.openLedger({ year, ledgerId: nameUuid([String(year)]) })),
    );
    const closing = event('ledger.closed.v1', { year: 2024, balance: 12 });
    await tell(at.store, closing, ledgerStream(years[0]!), { name: 'closing' });
    await at.settle();
    expect(at.index.ledgersOf(holder.ref, 10)).toEqual([years[1], years[2], years[0]]);
    expect(at.index.ledgersOf(holder.ref, 1)).toEqual([years[1]]);
    const passing = event('ledger.holderChanged.v1', { holder: nextHolder, from: TODAY });
    await tell(at.store, passing, ledgerStream(years[1]!), { name: 'passing' });
    await at.settle();
    expect(at.index.ledgersOf(holder.ref, 10)).toEqual([years[2], years[0]]);
    expect(at.index.ledgersOf(nextHolder.ref, 10)).toEqual([years[1]]);
  });
});
