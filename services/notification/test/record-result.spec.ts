import { createMemoryEventStore, type EventStore, EventStoreUnavailable, nameUuid } from '@gridcase/event-sourcing';
import { createLogger } from '@gridcase/runtime';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createDeliveries } from '../src/deliveries.ts';
import type { Plan } from '../src/domain/delivery/index.ts';
import { RoutesConfig } from '../src/index.ts';
import type { Route } from '../src/routes/route.ts';
import { sendDelivery } from '../src/send/send-delivery.ts';

const CASE = nameUuid(['case']);
const plan: Plan = {
  deliveryId: nameUuid(['delivery']),
  cause: { eventId: nameUuid(['cause']), type: 'case.dispatched.v1' },
  about: { kind: 'case', id: CASE },
  recipient: { kind: 'triageDesk', id: '330782', areaCode: '330782' },
  template: 'triageDesk.queued',
  content: { subject: '网格', text: '路灯' },
};

/** Sends one delivery to a webhook, with a store that refuses our user so often once the message has left. */
async function sendWhileRefused(refusals: number, stopAfter = Number.POSITIVE_INFINITY) {
  const store = createMemoryEventStore();
  const stopping = new AbortController();
  let sent = 0;
  let refused = 0;
  const append: EventStore['append'] = async (...args) => {
    if (sent > 0 && refused < refusals) {
      if (++refused >= stopAfter) stopping.abort();
      throw new EventStoreUnavailable('no such user', { retryable: false, trouble: 'credentials' });
    }
    return store.append(...args);
  };
  const deliveries = createDeliveries({ ...store, append });
  const context = {
    commandId: CASE,
    correlationId: CASE,
    actor: { kind: 'service', id: 'notification' },
    now: 0,
  } as const;
  await deliveries.handle(plan.deliveryId, { type: 'plan', plan, unroutable: undefined }, context);
  const webhook = { id: 'desk', url: 'http://127.0.0.1:1/', for: ['triageDesk'], secret: `whsec_${'a'.repeat(43)}=` };
  const route: Route = {
    kind: 'webhook',
    async send() {
      sent++;
      return { outcome: 'sent', receipt: 'desk answered 204' };
    },
  };
  const sending = sendDelivery(plan.deliveryId, () => true, {
    ...{ deliveries, config: RoutesConfig.parse({ webhooks: [webhook] }), routes: new Map([['webhook:desk', route]]) },
    ...{ vault: {} as never, clock: { now: () => 0 }, jitter: () => 0.5, log: createLogger({ level: 'silent' }) },
    ...{ stopping: () => stopping.signal, onLane: () => {}, onOutcome: () => {} },
  });
  const events = async () => (await store.readStream(`delivery-${plan.deliveryId}`)).map(({ type }) => type);
  return { sending, events, sent: () => sent };
}

test('credentials lost for longer than eight seconds made an unknown outcome of a mail that was sent: it is recorded', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { sending, events, sent } = await sendWhileRefused(7);
  await expect.poll(() => vi.advanceTimersByTimeAsync(1_000).then(events)).toContain('delivery.sent.v1');
  await sending;
  expect(await events()).toEqual(['delivery.planned.v3', 'delivery.attempted.v1', 'delivery.sent.v1']);
  expect(sent()).toBe(1);
});

test('a sender that is stopped does not wait for a store that refuses it', async () => {
  const { sending, events } = await sendWhileRefused(Number.POSITIVE_INFINITY, 2);
  await expect(sending).rejects.toThrow(EventStoreUnavailable);
  expect(await events()).toEqual(['delivery.planned.v3', 'delivery.attempted.v1']);
});
