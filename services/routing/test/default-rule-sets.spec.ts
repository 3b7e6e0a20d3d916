import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { triage } from '../src/domain/triage.ts';
import { defaultRuleSets } from '../src/rules/default-rule-sets.ts';
import { createRuleBook, parseRuleSet } from '../src/rules/rule-book.ts';
import { COMMUNITY, found, ruleSet } from './controls.ts';
import { LEDGER_ID, shop } from './flagged.ts';

const book = createRuleBook(defaultRuleSets);

const judge = (receivedAt: string, text: string) =>
  triage(book.at(receivedAt), {
    ...{ channel: 'hotline', text, receivedAt, location: found(COMMUNITY), attachments: 0 },
    flagged: { premisesId: shop.premisesId, ledgerId: LEDGER_ID, word: shop.name },
  });

describe('the versions of the default rules', () => {
  it.each([
    ['2026.1', '2026-10-31T15:59:59.999Z', 'normal'],
    ['2026.2', '2026-10-31T16:00:00.000Z', 'urgent'],
    ['2026.2', '2026-11-27T15:59:59.999Z', 'urgent'],
    ['2026.3', '2026-11-27T16:00:00.000Z', 'urgent'],
    ['2026.3', '2026-11-30T15:59:59.999Z', 'urgent'],
    ['2026.4', '2026-11-30T16:00:00.000Z', 'urgent'],
    ['2026.4', '2026-12-31T15:59:59.999Z', 'urgent'],
    ['2026.5', '2026-12-31T16:00:00.000Z', 'urgent'],
  ])('%s judges what was received at %s: at flagged premises it is %s', (version, receivedAt, urgency) => {
    const judgement = judge(receivedAt, '路灯坏了三天了');
    expect(judgement).toMatchObject({ urgency, explanation: { ruleSetVersion: version } });
  });

  it('judge everything else alike', () => {
    for (const text of ['水管爆裂', '楼上邻居半夜还在装修', '垃圾桶满了没人清']) {
      const [before, ...since] = ['2026-10-01', '2026-11-24', '2026-11-28', '2026-12-01', '2027-01-01'].map((day) =>
        judge(`${day}T00:00:00.000Z`, text),
      );
      for (const { nature, field } of since)
        expect({ nature, field }).toEqual({ nature: before!.nature, field: before!.field });
    }
  });

  it('leave the rules alone by which older reports were judged', () => {
    const partOf = (version: string, part: 'rules' | 'policy') =>
      JSON.stringify(book.find('yiwu-default', version)!.set[part]);
    const fingerprint = (version: string, part: 'rules' | 'policy' = 'rules') =>
      createHash('sha256').update(partOf(version, part)).digest('hex').slice(0, 16);
    expect([fingerprint('2026.1'), fingerprint('2026.2')]).toEqual(['11ab7846d07e7e2c', '551bf8a6740c5493']);
  });
});

describe('a rule set that was written before violations could be recorded', () => {
  const { recordViolation, withdrawViolation, ...permissions } = ruleSet.policy.permissions;

  it('lets those record and withdraw them who may note progress', () => {
    expect(recordViolation).toBeDefined();
    expect(withdrawViolation).toBeDefined();
    const { policy } = parseRuleSet({ ...ruleSet, policy: { ...ruleSet.policy, permissions } });
    expect(policy.permissions.recordViolation).toEqual(policy.permissions.progress);
    expect(policy.permissions.withdrawViolation).toEqual(policy.permissions.progress);
  });

  it('one that names others lets those', () => {
    const only = { any: ['townshipOfficer' as const] };
    const { policy } = parseRuleSet({
      ...ruleSet,
      policy: { ...ruleSet.policy, permissions: { ...permissions, recordViolation: only } },
    });
    expect(policy.permissions.recordViolation).toMatchObject({ any: ['townshipOfficer'], grid: [] });
  });
});

describe('a rule set that was written before cases could be sent sideways', () => {
  const { permissions, beyondOwnArea, secondPerson, ...rest } = ruleSet.policy;
  const { transfer, ...before } = permissions;

  it('lets those send them who keep an eye on more than one grid, and takes a second person for every answer', () => {
    expect([transfer, beyondOwnArea, secondPerson]).not.toContain(undefined);
    const { policy } = parseRuleSet({ ...ruleSet, policy: { ...rest, permissions: before } });
    expect(policy.permissions.transfer).toMatchObject({
      ...{ any: ['townshipOfficer', 'supervisor', 'intakeDesk'], grid: ['communityOfficer'], township: [] },
    });
    expect(policy).toMatchObject({
      beyondOwnArea: ['townshipOfficer', 'supervisor', 'intakeDesk'],
      secondPerson: true,
    });
  });

  it('holds for the rules that gridcase comes with', () => {
    for (const { set } of book.sets) expect(set.policy).toMatchObject({ secondPerson: true });
  });
});
