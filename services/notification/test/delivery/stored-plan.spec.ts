import { encodeData } from '@gridcase/contracts';
import { expect, test } from 'vitest';
import { evolve } from '../../src/domain/delivery/evolve.ts';
import { deliveryDecider } from '../../src/domain/delivery/index.ts';
import { plan, planned } from '../controls.ts';
import { given } from './given.ts';

const ofLedger = {
  ...plan,
  about: { kind: 'ledger', id: plan.about.id },
  recipient: { ...plan.recipient, kind: 'holder' },
} as const;

test('the plan of a case is stored as its first version, byte for byte as ever', () => {
  const [event] = given().when({ type: 'plan', plan }) as [typeof planned];
  const { deliveryId, about, cause, recipient, template, content } = plan;
  expect(encodeData(event)).toBe(JSON.stringify({ deliveryId, caseId: about.id, cause, recipient, template, content }));
});

test('the plan of a ledger is stored as the second', () => {
  const command = { type: 'plan', plan: ofLedger } as const;
  expect(given().when(command)).toEqual([{ type: 'delivery.planned.v2', data: ofLedger }]);
});

test('read back, both are the plan that was made', () => {
  const { initialState } = deliveryDecider;
  expect(evolve(initialState, planned)).toMatchObject({ phase: 'pending', plan });
  const second = { type: 'delivery.planned.v2', data: ofLedger } as const;
  expect(evolve(initialState, second)).toMatchObject({ phase: 'pending', plan: ofLedger });
});

test('planned again, nothing happens, whichever version it was stored as', () => {
  const second = { type: 'delivery.planned.v2', data: ofLedger } as const;
  expect(given(second).when({ type: 'plan', plan: ofLedger })).toEqual([]);
});
