import {
  type CommandContext,
  createMemoryEventStore,
  type EventStore,
  EventStoreUnavailable,
} from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import type { IncomingReport } from '../src/channels/channel-mapping.ts';
import { createReportDesk } from '../src/report-desk.ts';
import { NOW, xiuhu } from './domain/controls.ts';
import { memoryVault } from './memory-vault.ts';

const pepper = Buffer.alloc(32, 7);
const pipeBurst: IncomingReport = {
  channel: 'platform',
  externalId: 'P-1',
  text: '水管爆了',
  attachments: [],
  reporter: { phone: '13800138000' },
};

let said = 0;
const context = (
  commandId: string = `00000000-0000-4000-8000-${String(++said).padStart(12, '0')}`,
): CommandContext => ({
  commandId,
  correlationId: commandId,
  actor: { kind: 'integration', id: 'platform' },
  now: NOW,
});

/** The store, and what was asked of it and of the vault, in order. */
function watched() {
  const store = createMemoryEventStore();
  const vault = memoryVault();
  const calls: string[] = [];
  const watch = <T extends object>(target: T, names: readonly string[]): T =>
    new Proxy(target, {
      get: (object, name: string) => {
        const member = Reflect.get(object, name) as (...args: unknown[]) => Promise<unknown>;
        if (!names.includes(name)) return member;
        return async (...args: unknown[]) => {
          const result = await member.apply(object, args);
          calls.push(name);
          return result;
        };
      },
    });
  const desk = createReportDesk({
    store: watch(store, ['append', 'readStream']),
    vault: watch(vault, ['obtain']),
    pepper,
  });
  const receive = (incoming = pipeBurst, by = context()) => desk.receive(incoming, xiuhu, 'platform', by);
  return { store, desk, calls, receive };
}

describe('taking in a report', () => {
  it('reads nothing when it is new: the key is durable first, then there is one append', async () => {
    const { calls, receive } = watched();
    expect(await receive()).toMatchObject({ outcome: 'done', repeated: false });
    expect(calls).toEqual(['obtain', 'append']);
  });

  it('reads what is there only when something is', async () => {
    const { calls, receive } = watched();
    await receive();
    calls.length = 0;
    expect(await receive()).toMatchObject({ outcome: 'done', repeated: true, events: [] });
    expect(calls).toEqual(['obtain', 'append', 'readStream']);
  });

  it('under the same command id compares the content all the same', async () => {
    const { receive } = watched();
    const by = { ...context(), commandHash: 'a'.repeat(64) };
    await receive(pipeBurst, by);
    expect(await receive(pipeBurst, by)).toMatchObject({ outcome: 'done', repeated: true });
    expect(await receive({ ...pipeBurst, text: '修好了' }, by)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'content-differs', pointers: ['/text'] },
    });
  });

  it('stores no plain hash of a body that holds a phone number', async () => {
    const { store, receive } = watched();
    await receive(pipeBurst, { ...context(), commandHash: 'a'.repeat(64) });
    const [event] = (await store.readAll({ after: 0 })).events;
    expect(JSON.parse(event!.metadata).commandHash).toBe(JSON.parse(event!.data).contentHash);
  });

  it('takes a phone number written otherwise for other content, yet for the same person', async () => {
    const { receive, store } = watched();
    await receive();
    const other = { ...pipeBurst, reporter: { phone: '+86 138 0013 8000' } };
    expect(await receive(other)).toMatchObject({ refusal: { code: 'content-differs', pointers: ['/reporter'] } });
    await receive({ ...other, externalId: 'P-2' });
    const { events } = await store.readAll({ after: 0 });
    const refs = events.map(({ data }) => JSON.parse(data).reporter.ref);
    expect(refs[0]).toBe(refs[1]);
  });

  it('refuses on what is stored, never on the presumption that nothing is', async () => {
    const { desk, receive } = watched();
    await receive();
    expect(await desk.receive(pipeBurst, 'unknownArea', 'platform', context())).toMatchObject({
      outcome: 'done',
      repeated: true,
    });
    const unseen = { ...pipeBurst, externalId: 'P-3' };
    expect(await desk.receive(unseen, 'unknownArea', 'platform', context())).toMatchObject({
      refusal: { code: 'area-unknown' },
    });
  });

  it('ends in one report and one answer when twenty race with two contents', async () => {
    const { store, receive } = watched();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => receive({ ...pipeBurst, text: n % 2 ? '水管爆了' : '修好了' })),
    );
    expect(results.filter((result) => result.outcome === 'done' && !result.repeated)).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'refused')).toHaveLength(10);
    expect((await store.readAll({ after: 0 })).events).toHaveLength(1);
  });

  it('throws when the store or the vault can not answer, and nothing was taken in', async () => {
    const gone = new EventStoreUnavailable('disk full');
    const { store } = watched();
    const failing: EventStore = { ...store, append: () => Promise.reject(gone) };
    const vault = memoryVault();
    const receive = (desk: ReturnType<typeof createReportDesk>) =>
      desk.receive(pipeBurst, xiuhu, 'platform', context());
    await expect(receive(createReportDesk({ store: failing, vault, pepper }))).rejects.toBe(gone);
    const shut = { ...vault, obtain: () => Promise.reject(gone) };
    await expect(receive(createReportDesk({ store, vault: shut, pepper }))).rejects.toBe(gone);
    expect(await store.head()).toBe(0);
  });
});
