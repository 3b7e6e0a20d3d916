import {
  type CommandContext,
  createMemoryEventStore,
  type EventStore,
  EventStoreUnavailable,
} from '@gridcase/event-sourcing';
import { memoryVault } from '@gridcase/testing';
import { describe, expect, it } from 'vitest';
import type { IncomingReport } from '../src/channels/channel-mapping.ts';
import { createRemarks } from '../src/channels/remarks.ts';
import { createReportDesk } from '../src/report-desk.ts';
import { reporter } from './channels/controls.ts';
import { NOW, received, xiuhu } from './domain/controls.ts';

const pepper = Buffer.alloc(32, 7);
const pipeBurst: IncomingReport = {
  channel: 'platform',
  externalId: 'P-1',
  text: '水管爆了',
  attachments: [],
  reporter: reporter({ phone: '13800138000' }),
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
function watched(store = createMemoryEventStore(), vault = memoryVault()) {
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
  const receive = (incoming = pipeBurst, by = context(), remarks = createRemarks()) =>
    desk.receive(incoming, xiuhu, remarks, 'platform', by);
  return { store, vault, desk, calls, receive };
}

describe('taking in a report', () => {
  it('reads nothing when it is new: the key is durable first, then there is one append', async () => {
    const { calls, receive } = watched();
    expect(await receive()).toMatchObject({ outcome: 'done', repeated: false });
    expect(calls).toEqual(['obtain', 'append']);
  });

  it('reads what is there only when something is', async () => {
    const { store, vault, receive } = watched();
    await receive();
    const restarted = watched(store, vault);
    const repeat = { outcome: 'done', repeated: true, events: [] };
    expect(await restarted.receive()).toMatchObject(repeat);
    expect(restarted.calls).toEqual(['obtain', 'append', 'readStream']);
    // Known by now, and yet no repeat without a look at what is new.
    restarted.calls.length = 0;
    expect(await restarted.receive()).toMatchObject(repeat);
    expect(restarted.calls).toEqual(['obtain', 'readStream']);
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
    const other = { ...pipeBurst, reporter: reporter({ phone: '+86 138 0013 8000' }) };
    expect(await receive(other)).toMatchObject({ refusal: { code: 'content-differs', pointers: ['/reporter'] } });
    await receive({ ...other, externalId: 'P-2' });
    const { events } = await store.readAll({ after: 0 });
    const refs = events.map(({ data }) => JSON.parse(data).reporter.ref);
    expect(refs[0]).toBe(refs[1]);
  });

  it('refuses on what is stored, never on the presumption that nothing is', async () => {
    const { receive } = watched();
    const occurredAt = '2199-01-01T00:00:00.000Z';
    await receive();
    expect(await receive({ ...pipeBurst, occurredAt })).toMatchObject({ refusal: { code: 'content-differs' } });
    expect(await receive({ ...pipeBurst, externalId: 'P-3', occurredAt })).toMatchObject({
      refusal: { code: 'occurred-in-future' },
    });
  });

  it('knows a repeat by what was given, not by what was made of it', async () => {
    const { receive } = watched();
    const cut = (value: string) => {
      const remarks = createRemarks();
      remarks.add('/subject', 'cut', 'its beginning is kept', value);
      return remarks;
    };
    await receive({ ...pipeBurst, subject: '水' }, context(), cut('水管'));
    const again = await receive({ ...pipeBurst, subject: '水' }, context(), cut('水管'));
    expect(again).toMatchObject({ repeated: true, state: { remarks: { report: [{ code: 'cut' }] } } });
    expect(await receive({ ...pipeBurst, subject: '水' }, context(), cut('水表'))).toMatchObject({
      refusal: { code: 'content-differs', pointers: ['/reporter', '/subject'] },
    });
  });

  it('keeps both messages that a WeChat gateway gave one id, each once, each person under a pseudonym of their own', async () => {
    const { store, receive } = watched();
    const message = (id: string, text: string): IncomingReport => ({
      ...{ channel: 'wechat', externalId: 'M-1', text, attachments: [] },
      reporter: reporter({ id, wechatId: id, name: '住户' }),
    });
    const all = [message('wx_1', '没水了'), message('wx_2', '没水了'), message('0', '着火了'), message('0', '救命')];
    const first = [];
    for (const each of all) first.push(await receive(each));
    const again = await Promise.all(all.map((each) => receive(each)));
    expect(first.map((result) => result.outcome === 'done' && result.repeated)).toEqual([false, false, false, false]);
    expect(again.map((result) => result.outcome === 'done' && result.repeated)).toEqual([true, true, true, true]);
    const { events } = await store.readAll({ after: 0 });
    const reports = events.filter(({ type }) => type === 'report.received.v1').map(({ data }) => JSON.parse(data));
    expect(new Set(reports.map(({ reportId }) => reportId)).size).toBe(4);
    expect(new Set(reports.map(({ reporter }) => reporter.ref)).size).toBe(4);
    const remarked = again.map((result) => result.outcome === 'done' && received(result.state).remarks.report);
    expect(remarked).toMatchObject([[], ...Array(3).fill([{ code: 'idTaken', pointer: '/externalId' }])]);
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
      desk.receive(pipeBurst, xiuhu, createRemarks(), 'platform', context());
    await expect(receive(createReportDesk({ store: failing, vault, pepper }))).rejects.toBe(gone);
    const shut = { ...vault, obtain: () => Promise.reject(gone) };
    await expect(receive(createReportDesk({ store, vault: shut, pepper }))).rejects.toBe(gone);
    expect(await store.head()).toBe(0);
  });
});
