import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeEvent, type Finding } from '@gridcase/contracts';
import { type Embedded, openEmbedded } from '@gridcase/embedded';
import { nameUuid } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAssessmentDesk } from '../../src/assessment-desk.ts';
import { createScoring } from '../../src/create-scoring.ts';
import { createCatalogueBook } from '../../src/domain/catalogue/catalogue-book.ts';
import { assessmentIdOf, ledgerIdOf, ledgerStream, premisesIdOf } from '../../src/domain/identity.ts';
import { createPremisesDesk, type PremisesDesk } from '../../src/premises-desk.ts';
import { COMMUNITY, catalogue, GRID, NOW, officers, photo, TODAY } from '../controls.ts';
import { asWritten, tell, violation, wholeLog } from '../facts.ts';
import { namesOf, until } from '../house.ts';

const log = createLogger({ level: 'silent' });
const clock = { now: () => NOW };
const territory = loadDefaultTerritory();
const pepper = Buffer.alloc(32, 'scoring');
const catalogues = [catalogue()];

let directory: string;
let embedded: Embedded;
let premises: PremisesDesk;
let stop: () => Promise<void>;

/** Scoring on real files. */
async function start(): Promise<void> {
  embedded = await openEmbedded({ directory, clock });
  const { store, feed, vault } = embedded;
  premises = createPremisesDesk({ store, vault, pepper, territory });
  const scoring = createScoring({
    ...{ store, feed, vault, pepper, territory, catalogues, directory, clock, log },
    ...{ metrics: createMetrics(), yearWatchMs: 10 },
  });
  const { processes } = scoring;
  for (const each of processes) await each.start();
  stop = async () => {
    for (const each of processes.toReversed()) await each.stop();
    await scoring.close();
    await embedded.close();
  };
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'scoring-embedded-'));
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(directory, { recursive: true });
});

const said = (key: string) => ({
  ...{ commandId: nameUuid(['said', key]), correlationId: nameUuid(['correlation', key]), now: NOW },
  actor: { kind: 'person', id: 'co-1', role: 'communityOfficer' } as const,
});
async function register(externalId: string): Promise<string> {
  const given = {
    kind: 'rental',
    externalId,
    name: externalId,
    address: 'x',
    areaCode: GRID,
    from: '2026-01-10',
  } as const;
  await premises.register({ ...given, holder: { holderId: `of ${externalId}` } }, officers.community, said(externalId));
  return premisesIdOf('rental', externalId);
}
const ledgerOf = (premisesId: string) =>
  embedded.store.readStream(ledgerStream(ledgerIdOf('landlord', { by: 'premises', id: premisesId }, 2026)));
const confirmed = (name: string, premisesId: string, given = {}) =>
  tell(embedded.store, violation(name, { premisesId, ...given }), `case-${nameUuid(['case', name])}`, { name });
const poisoned = async () => {
  const entries = await Array.fromAsync(embedded.feed.poison.list('scoring'));
  return entries.map(({ reason }) => reason);
};

describe('scoring on the embedded backend', () => {
  it('the registry, a case and a round end in ledgers', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, n) => register(`ZF-${n}`)));
    for (const id of ids)
      await until(
        () => ledgerOf(id),
        (events) => events.length > 0,
      );
    await Promise.all(ids.slice(0, 20).map((id, n) => confirmed(`v ${n}`, id)));
    await goRound(ids.slice(10, 30), { item: 'L-POP-01', evidence: [] });
    const expected = (n: number) => ['opened', ...(n < 20 ? ['v'] : []), ...(n >= 10 && n < 30 ? ['r'] : [])].length;
    for (const [n, id] of ids.entries())
      await until(
        () => ledgerOf(id),
        (events) => events.length === expected(n),
      );
    const stored = await wholeLog(embedded.store, 'ledger');
    for (const { type, data } of stored) expect(() => decodeEvent(type, data)).not.toThrow();
    expect(await poisoned()).toEqual([]);
  });

  it('what was said while it stood still is worked off afterwards, once, also with its index deleted', async () => {
    const id = await register('ZF-1');
    await until(
      () => ledgerOf(id),
      (events) => events.length > 0,
    );
    await stop();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(directory, `scoring-register.db${suffix}`), { force: true });
    const away = await openEmbedded({ directory, clock });
    for (const name of ['a', 'b']) {
      await tell(away.store, violation(name, { premisesId: id }), `case-${nameUuid(['case', name])}`, { name });
    }
    await away.close();
    await start();
    const events = await until(
      () => ledgerOf(id),
      (all) => namesOf(all).includes('flagRaised'),
    );
    expect(namesOf(events)).toEqual(['opened', 'entryMade', 'entryMade', 'flagRaised']);
  });

  it('a violation that comes before the registration of its premises waits for it', async () => {
    const id = premisesIdOf('rental', 'ZF-1');
    await confirmed('early', id);
    await register('ZF-1');
    await until(
      () => ledgerOf(id),
      (events) => namesOf(events).includes('entryMade'),
    );
    expect(await poisoned()).toEqual([]);
  });

  it('what no ledger takes is set aside with the reason, and holds up nothing', async () => {
    const id = await register('ZF-1');
    await confirmed('wrong', id, { item: 'L-NOT-01' });
    const broken = { ...asWritten(violation('broken'), { name: 'broken' }), data: '{' };
    await embedded.store.append('case-1', [broken], 'noStream');
    await confirmed('right', id);
    await until(
      () => ledgerOf(id),
      (events) => namesOf(events).includes('entryMade'),
    );
    const reasons = await until(poisoned, (all) => all.length === 2);
    expect(reasons.join()).toContain('unknown-item: ');
    expect(reasons.join()).toContain('does not fit its contract');
  });
});

/** A round through these premises, each marked with one finding. */
async function goRound(ids: readonly string[], finding: Finding): Promise<void> {
  const { store } = embedded;
  const catalogueFor = createCatalogueBook(catalogues).inForce;
  const rounds = createAssessmentDesk({ store, catalogueFor, premisesInGrid: async () => ids });
  const by = { ...officers.community, area: COMMUNITY };
  const opened = await rounds.open({ areaCode: GRID, month: '2026-11', kind: 'rental' }, by, said('open'));
  expect(opened.outcome).toBe('done');
  for (const premisesId of ids) {
    const mark = { premisesId, on: TODAY, findings: [{ ...finding, evidence: [photo] }] };
    await rounds.mark(assessmentIdOf(GRID, '2026-11', 'rental'), mark, by, said(`mark ${premisesId}`));
  }
}
