import type { LedgerEvent } from '@gridcase/contracts';
import { sealContact } from '@gridcase/privacy';
import { buildServer, createLogger, createMetrics, integrationsOf, localIssuer } from '@gridcase/runtime';
import { afterEach, expect, test } from 'vitest';
import type { RoutesConfigInput } from '../../src/index.ts';
import { appendTo, deliveryEvents, deliveryStories } from '../case-log.ts';
import { GRID } from '../controls.ts';
import { FAST, type House, openHouse, until } from '../house.ts';
import { mailReceiver } from '../receivers/mail-receiver.ts';
import { holder, ledgerId, made, opened } from './controls.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function house(routes: RoutesConfigInput): Promise<House> {
  const each = await openHouse(routes);
  open.push(each);
  return each;
}

/** A ledger whose holder's contact is really sealed, with a key that is really in the vault. */
async function openedFor({ embedded }: House, contact: { email?: string; phone?: string }): Promise<LedgerEvent> {
  const key = await embedded.vault.obtain(holder.ref);
  return opened({ holder: { ...holder, language: 'ru', contact: sealContact(key!, holder.ref, contact) } });
}

/** As scoring would. */
const tell = ({ embedded }: House, ...events: LedgerEvent[]) => appendTo(embedded.store, `ledger-${ledgerId}`, events);
const stories = ({ embedded }: House) => deliveryStories(embedded.store);
const isStory = (story: string) => (seen: string[]) => seen.join() === story;

test('a holder is written to at their own address, in their language; it is opened only for that', async () => {
  const { port, mails, close } = await mailReceiver();
  open.push({ close });
  const home = await house({ ...FAST, smtp: { host: '127.0.0.1', port, allowClear: true, from: 'g@yiwu.example' } });
  await tell(home, await openedFor(home, { email: 'ivan@shop.example' }), made());
  await until(() => stories(home), isStory('planned attempted sent'));
  expect(mails.map(({ to }) => to)).toEqual(['ivan@shop.example']);
  expect(mails[0]!.source).toContain(`X-Gridcase-Ledger: ${ledgerId}`);
  expect(home.lines.filter(({ read }) => read)).toMatchObject([{ read: 'holder.contact', ledgerId }]);
  expect(JSON.stringify(home.lines)).not.toContain('ivan@shop');
  const log = await home.embedded.store.readAll({ after: 0 });
  expect(JSON.stringify(log.events)).not.toContain('ivan@shop');
});

test('erased before it was sent: abandoned, nothing leaves', async () => {
  const home = await house({ ...FAST, smtp: { host: '127.0.0.1', port: 1, from: 'g@yiwu.example' } });
  const begin = await openedFor(home, { email: 'ivan@shop.example' });
  await home.embedded.vault.destroy(holder.ref);
  await tell(home, begin, made());
  await until(() => stories(home), isStory('planned abandoned'));
});

test('no e-mail address in their contact: unroutable', async () => {
  const home = await house({ ...FAST, smtp: { host: '127.0.0.1', port: 1, from: 'g@yiwu.example' } });
  await tell(home, await openedFor(home, { phone: '13800000000' }), made());
  await until(() => stories(home), isStory('planned unroutable'));
  const [events] = [...(await deliveryEvents(home.embedded.store)).values()];
  expect(JSON.parse(events![1]!.data)).toEqual({ reason: 'the holder left no e-mail address' });
});

test('shown to officers of the area: about which ledger, nothing of the holder; to a holder not at all', async () => {
  const home = await house({});
  await tell(home, await openedFor(home, { phone: '13800000000' }), made());
  await until(() => stories(home), isStory('planned unroutable'));
  const issuer = await localIssuer({ directory: home.directory });
  const app = await buildServer({
    knowsArea: () => true,
    ...{ services: [home.service], verifier: issuer.verifier, integrations: integrationsOf([]), checkResponses: true },
    ...{ log: createLogger({ level: 'silent' }), metrics: createMetrics() },
  });
  open.push({ close: async () => void (await app.close()) });
  const [stream] = [...(await deliveryEvents(home.embedded.store)).keys()];
  const url = `/v1/deliveries/${stream!.slice('delivery-'.length)}`;
  const get = async (role: 'communityOfficer' | 'holder') => {
    const authorization = `Bearer ${await issuer.issue({ role, area: GRID.slice(0, 12), subject: holder.ref })}`;
    return app.inject({ url, headers: { authorization } });
  };
  const shown = await get('communityOfficer');
  expect(shown.json()).toMatchObject({ ledgerId, phase: 'unroutable', template: 'holder.deducted' });
  expect(shown.json().recipient).toEqual({ kind: 'holder', areaCode: GRID });
  expect(shown.body).not.toContain(holder.ref);
  expect((await get('holder')).statusCode).toBe(403);
});
