import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evolve } from '../../src/domain/delivery/evolve.ts';
import { type Delivery, type DeliveryCommand, deliveryDecider } from '../../src/domain/delivery/index.ts';
import { at, plan } from '../controls.ts';

const attempt = fc.integer({ min: 1, max: 4 });
const route = fc.constantFrom('webhook' as const, 'email' as const);

const command: fc.Arbitrary<DeliveryCommand> = fc.oneof(
  fc.record({ type: fc.constant('plan' as const), plan: fc.constant(plan) }),
  fc.record({ type: fc.constant('beginAttempt' as const), route, now: fc.integer({ min: 0, max: 60 }).map(at) }),
  fc.record({ type: fc.constant('recordSent' as const), attempt, route, receipt: fc.constant('ok') }),
  fc.record({
    ...{ type: fc.constant('recordFailure' as const), attempt, route, error: fc.constant('500') },
    ...{ permanent: fc.boolean(), retryAt: fc.integer({ min: 0, max: 60 }).map(at), maxTries: fc.constant(3) },
  }),
  fc.record({ type: fc.constant('recordUnknown' as const), attempt, route }),
  fc.record({ type: fc.constant('declareUnroutable' as const), reason: fc.constant('none') }),
  fc.record({ type: fc.constant('abandon' as const), reason: fc.constant('erased') }),
  fc.record({ type: fc.constant('orderResend' as const), reason: fc.constant('again') }),
);

function carryOut(state: Delivery, said: DeliveryCommand): { state: Delivery; events: readonly { type: string }[] } {
  const decision = deliveryDecider.decide(said, state);
  if (decision.outcome === 'refused') return { state, events: [] };
  return { state: decision.events.reduce(evolve, state), events: decision.events };
}

test('whatever was said before, a command said twice in a row decides nothing the second time', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), command, (before, said) => {
      const state = before.reduce((s, c) => carryOut(s, c).state, deliveryDecider.initialState);
      const once = carryOut(state, said);
      expect(carryOut(once.state, said).events).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('no history of commands ever attempts a delivery that was sent', () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 5, maxLength: 60 }), (said) => {
      let state = deliveryDecider.initialState;
      let sent = false;
      for (const each of [{ type: 'plan', plan } as const, ...said]) {
        const done = carryOut(state, each);
        const types = done.events.map(({ type }) => type);
        expect(sent && types.includes('delivery.attempted.v1')).toBe(false);
        sent ||= types.includes('delivery.sent.v1');
        state = done.state;
      }
    }),
    { numRuns: 2_000 },
  );
});
