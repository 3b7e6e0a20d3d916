import { type DeliveryEvent, decodeEvent } from '@gridcase/contracts';
import { expect, test } from 'vitest';
import { evolve } from '../../src/domain/delivery/evolve.ts';
import { type Delivery, deliveryDecider } from '../../src/domain/delivery/index.ts';
import { plan } from '../controls.ts';
import { given } from './given.ts';

const { about, recipient, ...rest } = plan;
const ofLedger = {
  ...rest,
  about: { kind: 'ledger', id: about.id },
  recipient: { ...recipient, kind: 'holder' },
} as const;

/** As they stand in the logs of earlier releases. */
const STORED: readonly [string, object, object][] = [
  ['delivery.planned.v1', { ...rest, caseId: about.id, recipient }, plan],
  ['delivery.planned.v2', ofLedger, ofLedger],
  ['delivery.planned.v3', { ...plan, urgency: 'critical', dueAt: '2026-11-24T00:00:00.000Z' }, plan],
];

test.each(STORED)('%s is read as the plan that was made', (type, data, made) => {
  const event = decodeEvent<DeliveryEvent>(type, JSON.stringify(data));
  const state = evolve(deliveryDecider.initialState, event) as Extract<Delivery, { phase: 'pending' }>;
  expect(state).toMatchObject({ phase: 'pending', plan: made });
  expect(given(event).when({ type: 'plan', plan: state.plan })).toEqual([]);
});

test('what is planned now is stored as the third version, of cases and of ledgers', () => {
  for (const each of [plan, ofLedger]) {
    expect(given().when({ type: 'plan', plan: each })).toEqual([{ type: 'delivery.planned.v3', data: each }]);
  }
});
