import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { describe, expect, it } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import type { RuleSetInput } from '../src/domain/rule-set.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import {
  CITY,
  COMMUNITY,
  ELSEWHERE,
  FAR_GRID,
  found,
  GRID,
  instant,
  REPORT_ID,
  ruleSet,
  TOWNSHIP,
} from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { asHanded, received } from './reported.ts';

const set = (version: string, areas?: string[], effective = ruleSet.effective): RuleSetInput => ({
  ...{ ...ruleSet, version, effective },
  ...(areas && { areas }),
});
const SUMMER = { from: '2026-06-01T00:00:00.000Z', to: '2026-09-01T00:00:00.000Z' };

describe('the rules of an area', () => {
  const book = createRuleBook([set('city'), set('township', [TOWNSHIP]), set('summer', [COMMUNITY], SUMMER)]);
  const versionAt = (...of: Parameters<typeof book.at>) => book.at(...of).set.version;

  it('are the nearest that are in force: its own, those around it, those for everywhere', () => {
    expect(versionAt('2026-07-01T00:00:00.000Z', GRID)).toBe('summer');
    expect(versionAt('2026-07-01T00:00:00.000Z', TOWNSHIP)).toBe('township');
    expect(versionAt('2026-12-01T00:00:00.000Z', GRID)).toBe('township');
    expect(versionAt('2026-07-01T00:00:00.000Z', FAR_GRID)).toBe('city');
    for (const nowhere of [null, undefined, CITY]) expect(versionAt('2026-07-01T00:00:00.000Z', nowhere)).toBe('city');
  });

  it('may stand for several areas', () => {
    const several = createRuleBook([set('city'), set('both', [TOWNSHIP, ELSEWHERE])]);
    for (const area of [GRID, FAR_GRID]) expect(several.at(instant(0), area).set.version).toBe('both');
  });

  it('are refused side by side for one area, and where there are none for everywhere', () => {
    const refuse = (...sets: RuleSetInput[]) => expect(() => createRuleBook(sets));
    const later = { from: '2026-08-01T00:00:00.000Z' };
    refuse(set('city'), set('a', [COMMUNITY], SUMMER), set('b', [COMMUNITY], later)).toThrow(
      `for area ${COMMUNITY} control a is in force until 2026-09-01T00:00:00.000Z already`,
    );
    refuse(set('township', [TOWNSHIP])).toThrow('one for everywhere else is missing');
    refuse(set('city'), set('twice', [TOWNSHIP, TOWNSHIP])).toThrow(`area ${TOWNSHIP} stands twice`);
  });
});

describe('a case', () => {
  const store = createMemoryEventStore();
  const local: RuleSetInput = {
    ...set('township', [TOWNSHIP]),
    policy: { ...ruleSet.policy, tierOf: { ...ruleSet.policy.tierOf, service: 'community' } },
  };
  const rules = createRuleBook([set('city'), local]);
  const desk = createCaseDesk({ store, territory: loadDefaultTerritory(), rules });

  it('is judged by the rules of where it was reported, and says which', async () => {
    const tierAt = async (areaCode: string, reportId: string) => {
      await handleReport(desk, createFakeClock(), asHanded(received({ reportId, location: found(areaCode) })));
      const events = await store.readStream(`case-${caseIdOf(reportId)}`);
      const { tier, explanation } = JSON.parse(events.find(({ type }) => type === 'case.dispatched.v1')!.data);
      return `${tier} by ${explanation.ruleSetVersion}`;
    };
    expect(await tierAt(GRID, REPORT_ID)).toBe('community by township');
    expect(await tierAt(FAR_GRID, crypto.randomUUID())).toBe('grid by city');
  });
});
