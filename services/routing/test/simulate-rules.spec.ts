import { randomUUID } from 'node:crypto';
import { createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import type { RuleSetInput } from '../src/domain/rule-set.ts';
import { createRuleBook, type RuleBook } from '../src/rules/rule-book.ts';
import { type Moved, simulateRules } from '../src/simulate/simulate-rules.ts';
import { createWatchDesk } from '../src/watch-desk.ts';
import { COMMUNITY, FAR_GRID, found, GRID, instant, nowhere, ruleSet, TOWNSHIP } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHandedFlag, LEDGER_ID, raised, shop } from './flagged.ts';
import { asHanded, asIntakeWrites, received } from './reported.ts';

const territory = loadDefaultTerritory();
const clock = createFakeClock();
const rules = createRuleBook([ruleSet]);
let store: EventStore;
beforeEach(() => {
  store = createMemoryEventStore({ clock });
});

/** As intake writes it and routing works on it. */
async function route(given: Parameters<typeof received>[0], by: RuleBook = rules, flagged = false): Promise<void> {
  const event = received({ reportId: randomUUID(), ...given });
  await store.append(`report-${event.data.reportId}`, [asIntakeWrites(event)], 'noStream');
  const word = { premisesId: shop.premisesId, ledgerId: 'l', word: shop.name };
  const desk = createCaseDesk({ store, territory, rules: by, findFlagged: () => (flagged ? word : null) });
  expect(await handleReport(desk, clock, asHanded(event))).toEqual({ outcome: 'handled' });
}

async function simulate(by: RuleSetInput | RuleBook, from = instant(-60), to = instant(60)) {
  const moved: Moved[] = [];
  const positions: number[] = [];
  const head = await store.head();
  const book = 'at' in by ? by : createRuleBook([by]);
  const simulation = await simulateRules({
    ...{ store, territory, rules: book, from, to },
    onMoved: (one) => void moved.push(one),
    onPosition: (position) => void positions.push(position),
  });
  expect(await store.head(), 'nothing is written').toBe(head);
  expect(positions.at(-1)).toBe(head);
  return { ...simulation, cases: moved };
}

const toCommunity: RuleSetInput = {
  ...ruleSet,
  version: '2',
  policy: { ...ruleSet.policy, tierOf: { ...ruleSet.policy.tierOf, service: 'community' } },
};

describe('recorded reports through other rules', () => {
  it('go where they went, when these are the same', async () => {
    await route({ location: found(GRID) });
    await route({ location: found(COMMUNITY), text: '邻居又吵起来了', subject: undefined });
    await route({ location: nowhere });
    const { cases, tiers, ...simulation } = await simulate(ruleSet);
    expect(cases).toEqual([]);
    expect(simulation).toMatchObject({
      reports: 3,
      moved: 0,
      otherwise: { nature: 0, field: 0, urgency: 0 },
      unrouted: 0,
    });
    expect([...simulation.judgedBy]).toEqual([['control 1', 3]]);
    expect(tiers.map(({ destination, before, after }) => [destination.tier, before, after])).toEqual([
      ['grid', 1, 1],
      ['community', 1, 1],
      ['queue', 1, 1],
    ]);
  });

  it('are listed with where they went and would have gone, by tier and unit', async () => {
    for (const areaCode of [GRID, GRID, FAR_GRID]) await route({ location: found(areaCode) });
    await route({ location: found(GRID), text: '邻居又吵起来了', subject: undefined });
    const { cases, tiers, units, moved } = await simulate(toCommunity);
    expect(moved).toBe(3);
    expect(cases[0]).toMatchObject({
      from: { tier: 'grid', areaCode: GRID },
      to: { tier: 'community', unit: '绣湖社区居民委员会', areaCode: COMMUNITY },
      because: ['repair'],
    });
    expect(tiers.map(({ destination, before, after }) => [destination.tier, before, after])).toEqual([
      ['community', 1, 4],
      ['grid', 3, 0],
    ]);
    const here = units.find(
      ({ destination }) => destination.tier === 'community' && destination.areaCode === COMMUNITY,
    );
    expect(here).toMatchObject({ before: 1, after: 3, busiest: 3 });
  });

  it('wait for people where no nature is left, and say so', async () => {
    await route({ location: found(GRID) });
    const { cases } = await simulate({ ...ruleSet, rules: [] });
    expect(cases).toMatchObject([
      { to: { tier: 'queue', unit: 'natureUnclear', areaCode: TOWNSHIP }, because: ['queue.natureUnclear'] },
    ]);
  });

  it('judged otherwise they are counted, though they go to the same', async () => {
    await route({ location: found(GRID) });
    const calm = ruleSet.rules.filter(({ id }) => id !== 'danger');
    expect(await simulate({ ...ruleSet, rules: calm })).toMatchObject({
      moved: 0,
      otherwise: { nature: 0, field: 0, urgency: 1 },
    });
  });

  it('are those received from then on and before then', async () => {
    for (const minutes of [-1, 0, 9, 10]) await route({ receivedAt: instant(minutes) });
    expect(await simulate(ruleSet, instant(0), instant(10))).toMatchObject({ reports: 2 });
  });

  it('that routing has not had yet are left out, and counted', async () => {
    const event = received();
    await store.append(`report-${event.data.reportId}`, [asIntakeWrites(event)], 'noStream');
    expect(await simulate(ruleSet)).toMatchObject({ reports: 0, unrouted: 1 });
  });

  it('go by the rules of their area, and of several by the last, whenever these begin', async () => {
    await route({ location: found(GRID) });
    await route({ location: found(FAR_GRID) });
    const from = '2030-01-01T00:00:00.000Z';
    const book = createRuleBook([
      { ...ruleSet, effective: { ...ruleSet.effective, to: from } },
      { ...ruleSet, version: '2', effective: { from } },
      { ...toCommunity, version: 'local', areas: [TOWNSHIP], effective: { from } },
    ]);
    const { cases } = await simulate(book);
    expect(cases.map((moved) => moved.from.areaCode)).toEqual([GRID]);
  });

  it('know the flags of their time: raised before, not after', async () => {
    const atFlagged: RuleSetInput = {
      ...ruleSet,
      rules: [
        ...ruleSet.rules,
        { id: 'flagged', when: { flaggedPremises: true }, gives: { nature: 'dispute', weight: 9 } },
      ],
    };
    const by = createRuleBook([atFlagged]);
    const said = { subject: undefined, text: `${shop.name}的水管爆裂，请维修`, location: found(GRID) };
    await route(said, by);
    await createWatchDesk({ store }).follow(asHandedFlag(raised(), 0, LEDGER_ID), {
      ...{ commandId: randomUUID(), correlationId: randomUUID(), now: clock.now() },
      actor: { kind: 'service', id: 'routing' },
    });
    await route(said, by, true);
    expect(await simulate(atFlagged)).toMatchObject({ reports: 2, moved: 0, otherwise: { nature: 0 } });
    const { cases } = await simulate(ruleSet);
    expect(cases).toMatchObject([{ from: { tier: 'community' }, to: { tier: 'grid' } }]);
  });
});
