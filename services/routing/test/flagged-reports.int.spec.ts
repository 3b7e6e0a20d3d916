import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataOf, LedgerEvent } from '@gridcase/contracts';
import { type Embedded, openEmbedded } from '@gridcase/embedded';
import type { Projection } from '@gridcase/projection';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRouting } from '../src/create-routing.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { COMMUNITY, found, nowhere, type report, TOWNSHIP } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asScoringWrites, LEDGER_ID, lowered, raised, shop } from './flagged.ts';
import { sendReport } from './reported.ts';

const log = createLogger({ level: 'silent' });
const territory = loadDefaultTerritory();
const AT_SHOP = '老王便利店把桌椅摆到人行道上，老人过不去';

let directory: string;
let embedded: Embedded;
let index: Projection;
let stop: () => Promise<void>;

/** Routing under the rules that it comes with, on real files. */
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'routing-flagged-'));
  const clock = createFakeClock();
  embedded = await openEmbedded({ directory, clock });
  const { store, feed, vault } = embedded;
  const routing = createRouting({
    ...{ vault, pepper: new Uint8Array(32) },
    ...{ store, feed, territory, directory, clock, log, metrics: createMetrics() },
  });
  index = routing.processes.find(({ name }) => name === 'routing.watch') as Projection;
  const { processes } = routing;
  for (const each of processes) await each.start();
  stop = async () => {
    for (const each of processes.toReversed()) await each.stop();
    await routing.close();
    await embedded.close();
  };
});

afterEach(async () => {
  await stop();
  rmSync(directory, { recursive: true });
});

async function until<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  for (let tries = 0; tries < 6_000; tries++) {
    const value = await look();
    if (value !== undefined) return value;
    await sleep(10);
  }
  throw new Error('waited in vain');
}

/** Scoring appends to the ledger, and routing has written so many watches, and indexed them. */
async function say(events: readonly LedgerEvent[], watches: number): Promise<void> {
  const revision = (await embedded.store.readStream(`ledger-${LEDGER_ID}`)).length - 1;
  await embedded.store.append(`ledger-${LEDGER_ID}`, events.map(asScoringWrites), revision < 0 ? 'noStream' : revision);
  await until(async () => {
    const { events: watched } = await embedded.store.readAll({ after: 0, categories: ['watch'] });
    return watched.length >= watches || undefined;
  });
  const head = await embedded.store.head();
  await until(async () => index.position() >= head || undefined);
}

async function judged(given: Parameters<typeof report>[0]): Promise<DataOf<'case.triaged.v1'>> {
  const reportId = await sendReport(embedded.store, { subject: undefined, location: found(COMMUNITY), ...given });
  return until(async () => {
    const events = await embedded.store.readStream(`case-${caseIdOf(reportId)}`);
    const triaged = events.find(({ type }) => type === 'case.triaged.v1');
    return triaged && JSON.parse(triaged.data);
  });
}

describe('a report at premises under a yellow flag', () => {
  it('is urgent, and says by which flag on which premises', async () => {
    await say([raised()], 1);
    const { urgency, explanation } = await judged({ text: AT_SHOP });
    expect(urgency).toBe('urgent');
    expect(explanation).toMatchObject({ ruleSetVersion: '2026.2', facts: { flaggedPremises: shop.premisesId } });
    expect(explanation.matched).toContainEqual({
      rule: 'urgency.flagged',
      because: `yellow flag of ledger ${LEDGER_ID} on premises ${shop.premisesId}, called 老王便利店; 10 for urgent`,
    });
  });

  it('also when only the stated address names them', async () => {
    await say([raised()], 1);
    const place = { address: '绣湖社区 工人西路12号' };
    expect(await judged({ text: '有人把桌椅摆到人行道上，老人过不去', place })).toMatchObject({ urgency: 'urgent' });
  });

  it('that is critical stays critical', async () => {
    await say([raised()], 1);
    expect(await judged({ text: '老王便利店着火了，快来人' })).toMatchObject({ urgency: 'critical' });
  });

  it('after it is lowered is as any other', async () => {
    await say([raised()], 1);
    await say([lowered()], 2);
    expect(await judged({ text: AT_SHOP })).toMatchObject({
      ...{ urgency: 'normal', explanation: { facts: { flaggedPremises: null } } },
    });
  });
});

describe('a report is as any other', () => {
  it.each<[string, Parameters<typeof report>[0]]>([
    ['at a neighbour', { text: '小李水果店把桌椅摆到人行道上，老人过不去' }],
    ['at one of the same name in another community', { text: AT_SHOP, location: found(`${TOWNSHIP}005`) }],
    ['whose place was not found', { text: AT_SHOP, location: nowhere }],
    ['received before the rules knew of flags', { text: AT_SHOP, receivedAt: '2026-10-31T15:59:59.999Z' }],
  ])('%s', async (_, given) => {
    await say([raised()], 1);
    expect(await judged(given)).toMatchObject({ urgency: 'normal' });
  });

  it('at premises under a red flag', async () => {
    await say([raised('red')], 1);
    expect(await judged({ text: AT_SHOP })).toMatchObject({ urgency: 'normal' });
  });
});

it('a flag that breaks its contract is set aside by routing and holds up neither flags nor reports', async () => {
  const another = 'ledger-3a1c4a5e-91a2-5b4c-8d0e-6a7b8c9d0e1f';
  await embedded.store.append(another, [{ ...asScoringWrites(raised()), data: '{' }], 'noStream');
  await say([raised()], 1);
  expect(await judged({ text: AT_SHOP })).toMatchObject({ urgency: 'urgent' });
  const [poisoned] = await until(async () => {
    const entries = await Array.fromAsync(embedded.feed.poison.list('routing'));
    return entries.length > 0 ? entries : undefined;
  });
  expect(poisoned).toMatchObject({ type: 'ledger.flagRaised.v1', state: 'waiting' });
});
