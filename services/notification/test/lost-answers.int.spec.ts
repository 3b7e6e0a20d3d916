import { randomUUID } from 'node:crypto';
import { type EventStore, EventStoreUnavailable } from '@gridcase/event-sourcing';
import { afterEach, expect, test } from 'vitest';
import { deliveryStories } from './case-log.ts';
import { dispatched, GRID, opened, triaged } from './controls.ts';
import { FAST, type House, openHouse, until } from './house.ts';
import { mailReceiver } from './receivers/mail-receiver.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

const lost = () => new EventStoreUnavailable('the answer was lost');
const isAttempt = ([, [event]]: Parameters<EventStore['append']>) => event!.type === 'delivery.attempted.v1';

/** Mails to the grid's worker, by a store that does as `faulty` says with the attempt's append. */
async function mailing(faulty: (store: EventStore) => EventStore) {
  const receiver = await mailReceiver();
  open.push(receiver);
  const smtp = { host: '127.0.0.1', port: receiver.port, allowClear: true, from: 'gridcase@yiwu.example' };
  const addressBook = [{ kind: 'handler' as const, area: GRID, email: 'worker@yiwu.example' }];
  const home: House = await openHouse({ ...FAST, smtp, addressBook }, undefined, faulty);
  open.push(home);
  await home.tell([opened({ reporter: undefined }), triaged, dispatched()]);
  return { receiver, home, stories: () => deliveryStories(home.embedded.store) };
}

test('an attempt that was written, and whose answer was lost, rested as of unknown outcome; it is sent, once', async () => {
  let losses = 2;
  const { receiver, stories } = await mailing((store) => ({
    ...store,
    async append(...given) {
      const result = await store.append(...given);
      if (isAttempt(given) && losses-- > 0) throw lost();
      return result;
    },
  }));
  expect(await until(stories, ([story]) => story?.endsWith('sent') === true)).toEqual(['planned attempted sent']);
  expect(receiver.mails).toHaveLength(1);
});

test('an attempt that was not written is made when the store is back', async () => {
  let losses = 2;
  const { receiver, stories } = await mailing((store) => ({
    ...store,
    append: (...given) => (isAttempt(given) && losses-- > 0 ? Promise.reject(lost()) : store.append(...given)),
  }));
  await until(stories, ([story]) => story?.endsWith('sent') === true);
  expect(receiver.mails).toHaveLength(1);
});

test('a store that stays away: the sender looks until it is back, and the mail is sent, once', async () => {
  let away = false;
  const gone =
    <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
    (...given: A): Promise<R> =>
      away ? Promise.reject(lost()) : call(...given);
  let first = true;
  const { receiver, home, stories } = await mailing((store) => ({
    ...store,
    readStream: gone(store.readStream),
    append: gone(async (...given) => {
      const result = await store.append(...given);
      if (!isAttempt(given) || !first) return result;
      first = false;
      away = true;
      throw lost();
    }),
  }));
  const looks = () => home.lines.filter(({ msg }) => String(msg).endsWith('looking again')).length;
  await until(looks, (count) => count > 3);
  away = false;
  expect(await until(stories, ([story]) => story?.endsWith('sent') === true)).toEqual(['planned attempted sent']);
  expect(receiver.mails).toHaveLength(1);
});

test('given up by another worker meanwhile, it is known that nothing was sent: the next attempt arrives', async () => {
  let first = true;
  const { receiver, stories } = await mailing((store) => ({
    ...store,
    async append(...given) {
      const result = await store.append(...given);
      if (!isAttempt(given) || !first) return result;
      first = false;
      const [stream] = given;
      const data = JSON.stringify({ attempt: 1, route: 'email' });
      const { metadata } = (await store.readStream(stream))[0]!;
      const gaveUp = { eventId: randomUUID(), type: 'delivery.outcomeUnknown.v1', data, metadata };
      await store.append(stream, [gaveUp], result.outcome === 'appended' ? result.revision : 'noStream');
      throw lost();
    },
  }));
  expect(await until(stories, ([story]) => story?.endsWith('sent') === true)).toEqual([
    'planned attempted outcomeUnknown failed attempted sent',
  ]);
  expect(receiver.mails).toHaveLength(1);
});
