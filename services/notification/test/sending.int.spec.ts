import type { ServerResponse } from 'node:http';
import { systemClock } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { afterEach, describe, expect, test } from 'vitest';
import { createNotification, RoutesConfig, type RoutesConfigInput } from '../src/index.ts';
import { deliveryEvents, deliveryStories } from './case-log.ts';
import { dispatched, GRID, judged, opened, queued, reporter, TOWNSHIP, triaged } from './controls.ts';
import { FAST, type House, openedBy, openHouse, until } from './house.ts';
import { territoryWhereWorkerLeaves } from './posts.ts';
import { deadUrl, type HttpReceiver, httpReceiver, SECRET } from './receivers/http-receiver.ts';
import { mailReceiver } from './receivers/mail-receiver.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function house(routes: RoutesConfigInput): Promise<House> {
  const each = await openHouse(routes);
  open.push(each);
  return each;
}

async function receiver(...how: Parameters<typeof httpReceiver>): Promise<HttpReceiver> {
  const each = await httpReceiver(...how);
  open.push(each);
  return each;
}

const hook = (url: string, more: object = {}) => ({
  id: 'hook',
  url,
  secret: SECRET,
  for: ['handler' as const],
  ...more,
});
const anonymous = [opened({ reporter: undefined }), triaged, dispatched()];
const stories = ({ embedded }: House) => deliveryStories(embedded.store);
const isStory = (story: string) => (seen: string[]) => seen.join() === story;

test('a webhook receives each delivery once, signed, under its id, and it is recorded as sent', async () => {
  const { url, received } = await receiver();
  const home = await house({ ...FAST, webhooks: [hook(url)] });
  await home.tell(anonymous);
  await until(() => stories(home), isStory('planned attempted sent'));
  const [stream] = (await deliveryEvents(home.embedded.store)).keys();
  expect(received.map(({ headers }) => `delivery-${headers['webhook-id']}`)).toEqual([stream]);
});

test('an officer is written to at the address of their area; the reporter at their own, opened only for it', async () => {
  const { port, mails, close } = await mailReceiver();
  open.push({ close });
  const smtp = { host: '127.0.0.1', port, allowClear: true, from: 'gridcase@yiwu.example' };
  const home = await house({
    ...FAST,
    smtp,
    addressBook: [{ kind: 'handler', area: TOWNSHIP, email: 'desk@yiwu.example' }],
  });
  await home.tell([await openedBy(home.embedded, { email: 'wang@home.example' }), triaged, dispatched()]);
  await until(() => stories(home), isStory('planned attempted sent,planned attempted sent'));
  expect(mails.map(({ to }) => to).sort()).toEqual(['desk@yiwu.example', 'wang@home.example']);

  const reads = home.lines.filter(({ read }) => read === 'reporter.contact');
  expect(reads).toHaveLength(1);
  expect(reads[0]).toMatchObject({ deliveryId: expect.any(String), purpose: 'delivery' });
  expect(JSON.stringify(home.lines)).not.toContain('wang@home');
  const log = await home.embedded.store.readAll({ after: 0 });
  expect(JSON.stringify(log.events)).not.toContain('wang@home');
});

test('nothing configured: no route, recorded and shown, and nothing leaves', async () => {
  const home = await house({});
  await home.tell([opened(), triaged, dispatched()]);
  await until(() => stories(home), isStory('planned unroutable,planned unroutable'));
});

describe('a reporter who can not be reached', () => {
  const smtp = { host: '127.0.0.1', port: 1, allowClear: true, from: 'gridcase@yiwu.example' };
  const reporters = ({ embedded }: House) =>
    deliveryEvents(embedded.store).then((streams) =>
      [...streams.values()].filter(([planned]) => planned!.data.includes(reporter.ref)).map((events) => events.at(-1)!),
    );

  test('erased before it was sent: abandoned, nothing leaves', async () => {
    const home = await house({ ...FAST, smtp });
    const begin = await openedBy(home.embedded, { email: 'wang@home.example' });
    await home.embedded.vault.destroy(reporter.ref);
    await home.tell([begin, triaged, dispatched()]);
    const [last] = await until(
      () => reporters(home),
      ([event]) => event?.type === 'delivery.abandoned.v1',
    );
    expect(JSON.parse(last!.data)).toEqual({ attempts: 0, reason: 'erased' });
    expect(home.lines.filter(({ read }) => read)).toEqual([]);
  });
  test('no e-mail address in their contact: unroutable', async () => {
    const home = await house({ ...FAST, smtp });
    await home.tell([await openedBy(home.embedded, { phone: '13800000000' }), triaged, dispatched()]);
    const [last] = await until(
      () => reporters(home),
      ([event]) => event?.type === 'delivery.unroutable.v1',
    );
    expect(JSON.parse(last!.data)).toEqual({ reason: 'the reporter left no e-mail address' });
  });
  test.each(['无', 'a<b>@example.com', '12345', 'a@b'])(
    '%s in the place of an address: unroutable, nothing leaves',
    async (email) => {
      const { port, connections, close } = await mailReceiver();
      open.push({ close });
      const home = await house({ ...FAST, smtp: { ...smtp, port } });
      await home.tell([await openedBy(home.embedded, { email }), triaged, dispatched()]);
      const [last] = await until(
        () => reporters(home),
        ([event]) => event?.type === 'delivery.unroutable.v1',
      );
      expect(JSON.parse(last!.data)).toEqual({ reason: 'no mail can be sent to what the reporter left as an address' });
      expect(connections()).toBe(0);
    },
  );
  test('an address as people write it is understood', async () => {
    const { port, mails, close } = await mailReceiver();
    open.push({ close });
    const home = await house({ ...FAST, smtp: { ...smtp, port } });
    const contact = { email: '王女士 <wang＠home.example>' };
    await home.tell([await openedBy(home.embedded, contact), triaged, dispatched()]);
    await until(
      () => reporters(home),
      ([event]) => event?.type === 'delivery.sent.v1',
    );
    expect(mails.map(({ to }) => to)).toEqual(['wang@home.example']);
  });
  test('a gateway that is for reporters gets the contact', async () => {
    const { url, received } = await receiver();
    const home = await house({ ...FAST, webhooks: [hook(url, { for: ['reporter'] })] });
    await home.tell([await openedBy(home.embedded, { phone: '13800000000' }), triaged, dispatched()]);
    await until(
      () => received.length,
      (count) => count === 1,
    );
    expect(received[0]!.payload.data.contact).toEqual({ phone: '13800000000' });
  });
});

describe('failures', () => {
  test('500 twice, then taken: tried again under the same id', async () => {
    const { url, received } = await receiver((response, _, count) => response.writeHead(count < 3 ? 500 : 200).end());
    const home = await house({ ...FAST, webhooks: [hook(url)] });
    await home.tell(anonymous);
    await until(() => stories(home), isStory('planned attempted failed attempted failed attempted sent'));
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });
  test('500 for ever: given up after the last attempt, with an event', async () => {
    const { url, received } = await receiver((response) => response.writeHead(500).end());
    const home = await house({ ...FAST, webhooks: [hook(url)] });
    await home.tell(anonymous);
    await until(() => stories(home), isStory('planned attempted failed attempted failed attempted failed abandoned'));
    expect(received).toHaveLength(3);
  });
  test('410: abandoned at once', async () => {
    const { url, received } = await receiver((response) => response.writeHead(410).end());
    const home = await house({ ...FAST, webhooks: [hook(url)] });
    await home.tell(anonymous);
    await until(() => stories(home), isStory('planned attempted failed abandoned'));
    expect(received).toHaveLength(1);
  });
  test('429 with Retry-After: not before that', async () => {
    const times: number[] = [];
    const { url, received } = await receiver((response, _, count) => {
      times.push(performance.now());
      response.writeHead(count === 1 ? 429 : 204, { 'retry-after': '1' }).end();
    });
    const home = await house({ ...FAST, webhooks: [hook(url)] });
    await home.tell(anonymous);
    await until(() => stories(home), isStory('planned attempted failed attempted sent'));
    expect(times[1]! - times[0]!).toBeGreaterThan(950);
    // The second later shows it: each try has a time and a signature of its own, both of which the receiver has verified.
    const [first, second] = received.map(({ headers }) => headers);
    expect(second!['webhook-id']).toBe(first!['webhook-id']);
    expect(Number(second!['webhook-timestamp'])).toBeGreaterThan(Number(first!['webhook-timestamp']));
    expect(second!['webhook-signature']).not.toBe(first!['webhook-signature']);
  });
  test('nobody listens: tried again, then given up', async () => {
    const home = await house({ ...FAST, webhooks: [hook(await deadUrl())] });
    await home.tell(anonymous);
    await until(() => stories(home), isStory('planned attempted failed attempted failed attempted failed abandoned'));
  });
  test.each<[string, (response: ServerResponse, count: number) => void]>([
    ['404', (response) => response.writeHead(404).end()],
    ['307', (response) => response.writeHead(307, { location: '/elsewhere' }).end()],
    ['a receiver that is slow', () => undefined],
    ['a line that is reset', (response) => response.socket?.resetAndDestroy()],
  ])('%s ended the delivery at the first try: tried again under the same id', async (_, answer) => {
    const { url, received } = await receiver((response, _received, count) =>
      count === 1 ? answer(response, count) : response.writeHead(204).end(),
    );
    const home = await house({ retry: { ...FAST.retry, attempts: 20 }, webhooks: [hook(url, { timeoutMs: 1_000 })] });
    await home.tell(anonymous);
    await until(
      () => stories(home),
      ([story]) => /^planned attempted failed .*attempted sent$/.test(story ?? ''),
    );
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });
  test('one that hangs holds up nobody else, however much waits for it', async () => {
    let hanging: ServerResponse[] | undefined = [];
    const slow = await receiver((response) => (hanging ? hanging.push(response) : response.writeHead(204).end()));
    const quick = await receiver();
    const webhooks = [hook(slow.url, { id: 'slow', areas: [GRID], timeoutMs: 30_000 }), hook(quick.url)];
    const home = await house({ ...FAST, webhooks, concurrency: 2 });
    for (let n = 0; n < 8; n++) await home.tell(anonymous, `slow ${n}`);
    await until(
      () => slow.received.length,
      (count) => count === 2,
    );
    const elsewhere = { role: 'township', unit: '稠城街道', areaCode: TOWNSHIP } as const;
    for (let n = 0; n < 5; n++) {
      await home.tell(
        [opened({ reporter: undefined }), dispatched({ handler: elsewhere, areaCode: TOWNSHIP })],
        `quick ${n}`,
      );
    }
    await until(
      () => quick.received.length,
      (count) => count === 5,
    );
    expect(slow.received).toHaveLength(2);
    const held = hanging;
    hanging = undefined;
    for (const response of held) response.writeHead(204).end();
    await until(
      () => stories(home),
      (seen) => seen.every((story) => story === 'planned attempted sent'),
    );
    expect(slow.received).toHaveLength(8);
  });
});

test('stopped, it sends nothing; started again, what waited', async () => {
  const { url, received } = await receiver();
  const home = await house({ ...FAST, webhooks: [hook(url)] });
  const sender = home.service.processes.find(({ name }) => name === 'notification.sender')!;
  await sender.stop();
  await home.tell(anonymous);
  await until(() => stories(home), isStory('planned'));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(received).toEqual([]);
  await sender.start();
  await until(() => stories(home), isStory('planned attempted sent'));
});

test('what is dangerous is sent before everything that waits', async () => {
  const { url, received } = await receiver();
  const home = await house({ ...FAST, webhooks: [hook(url, { for: ['handler', 'triageDesk'] })], concurrency: 1 });
  const sender = home.service.processes.find(({ name }) => name === 'notification.sender')!;
  await sender.stop();
  for (let n = 0; n < 5; n++) await home.tell(anonymous, `lamp ${n}`);
  await home.tell([opened({ reporter: undefined }), judged, queued], 'fire');
  await until(
    () => stories(home),
    (seen) => seen.length === 6,
  );
  await sender.start();
  await until(
    () => received.length,
    (count) => count === 6,
  );
  expect(received.map(({ payload }) => payload.data.urgency)).toEqual(['critical', ...Array(5).fill('urgent')]);
});

test('the index lost: rebuilt from the log, and nothing is sent again', async () => {
  const { url, received } = await receiver();
  const home = await house({ ...FAST, webhooks: [hook(url)] });
  await home.tell(anonymous);
  await until(() => stories(home), isStory('planned attempted sent'));
  const stop = await secondWorker(home, { webhooks: [hook(url)] });
  await new Promise((resolve) => setTimeout(resolve, 400));
  await stop();
  expect(received).toHaveLength(1);
});

test('two workers on one log: every delivery is sent by one of them', async () => {
  const { url, received } = await receiver();
  const routes: RoutesConfigInput = { ...FAST, webhooks: [hook(url)] };
  const first = await house(routes);
  const close = await secondWorker(first, routes);
  open.push({ close });
  for (let n = 0; n < 40; n++) await first.tell(anonymous, `case ${n}`);
  await until(
    () => stories(first),
    (seen) => seen.length === 40 && seen.every((story) => story === 'planned attempted sent'),
  );
  expect(received).toHaveLength(40);
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(40);
});

/** Another sender with an index of its own, on the same log. Resolves to what stops it. */
async function secondWorker({ embedded, directory }: House, routes: RoutesConfigInput): Promise<() => Promise<void>> {
  const second = createNotification({
    ...{ ...embedded, directory: `${directory}/second`, clock: systemClock, routes: RoutesConfig.parse(routes) },
    ...{ log: createLogger({ level: 'silent' }), metrics: createMetrics(), territory: territoryWhereWorkerLeaves() },
  });
  const [projection, , sender] = second.processes;
  await projection!.start();
  await sender!.start();
  return async () => {
    await sender!.stop();
    await projection!.stop();
    await second.close();
  };
}
