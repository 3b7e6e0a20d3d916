import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeEvent, decodeMetadata } from '@gridcase/contracts';
import { type Embedded, openEmbedded } from '@gridcase/embedded';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { loadDefaultTerritory } from '@gridcase/territory';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { createRouting } from '../src/create-routing.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { MINUTE, nowhere, officers, ruleSet } from './controls.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { asIntakeWrites, messageAdded, received, sendReport } from './reported.ts';

const territory = loadDefaultTerritory();
const log = createLogger({ level: 'silent' });

let directory: string;
let clock: FakeClock;
let embedded: Embedded;
let stop: () => Promise<void>;

/** Routing on real files. */
async function start(): Promise<void> {
  embedded = await openEmbedded({ directory, clock });
  const { store, feed, vault } = embedded;
  const routing = createRouting({
    ...{ vault, pepper: new Uint8Array(32) },
    ...{ store, feed, territory, rules: [ruleSet], directory, clock, log },
    ...{ metrics: createMetrics(), watchdogMs: 10 },
  });
  const { processes } = routing;
  for (const each of processes) await each.start();
  stop = async () => {
    for (const each of processes.toReversed()) await each.stop();
    await routing.close();
    await embedded.close();
  };
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'routing-embedded-'));
  clock = createFakeClock();
  await start();
});

afterEach(async () => {
  await stop();
  rmSync(directory, { recursive: true });
});

const caseOf = (reportId: string) => embedded.store.readStream(`case-${caseIdOf(reportId)}`);
const namesOf = (events: readonly RecordedEvent[]) => events.map(({ type }) => type.split('.')[1]);

async function until<Value>(look: () => Promise<Value>, good: (value: Value) => boolean): Promise<Value> {
  for (let tries = 0; tries < 6_000; tries++) {
    const value = await look();
    if (good(value)) return value;
    await sleep(10);
  }
  throw new Error(`waited in vain; last seen ${JSON.stringify(await look())}`);
}

const lastIs = (type: string) => (events: readonly RecordedEvent[]) => events.at(-1)?.type === `case.${type}.v1`;

describe('routing on the embedded backend', () => {
  it('every report ends in a case with a handler or in a named queue', async () => {
    const ids = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        sendReport(embedded.store, {
          ...(index % 3 === 0 && { location: nowhere }),
          ...(index % 3 === 1 && { subject: '烂尾楼', text: '绣湖社区旁边的楼盘烂尾了' }),
        }),
      ),
    );
    const types = ['dispatched', 'listed', 'queued'];
    for (const id of ids) {
      const events = await until(
        () => caseOf(id),
        (seen) => types.includes(namesOf(seen).at(-1) ?? ''),
      );
      for (const event of events) {
        expect(() => decodeEvent(event.type, event.data)).not.toThrow();
        expect(decodeMetadata(event.type, event.metadata).actor.id).toBe('routing');
      }
    }
  });

  it('a service matter in a village goes to its grid worker by itself; it waited in the queue for want of a grid', async () => {
    const text = '苏溪镇翁界村村口的水管要维修';
    const location = territory.locate(undefined, text);
    const id = await sendReport(embedded.store, { text, location });
    const events = await until(() => caseOf(id), lastIs('dispatched'));
    const { tier, handler, areaCode } = JSON.parse(events.at(-1)!.data);
    expect({ tier, areaCode }).toEqual({ tier: 'grid', areaCode: `${location.areaCode}001` });
    expect(handler).toMatchObject({ role: 'gridWorker', unit: '翁界村第1网格' });
  });

  it('a quarrel that becomes a danger goes to the grid within minutes, and climbs by its clock', async () => {
    const id = await sendReport(embedded.store, { subject: '邻居吵', text: '绣湖社区3幢邻居很吵' });
    const before = await until(() => caseOf(id), lastIs('dispatched'));
    expect(JSON.parse(before.at(-1)!.data).tier).toBe('community');
    const event = messageAdded({ reportId: id, text: '水管爆裂，人困在里面' });
    clock.set(20);
    await embedded.store.append(`report-${id}`, [asIntakeWrites(event)], 0);
    const told = await until(
      () => caseOf(id),
      (events) => events.length > before.length && lastIs('dispatched')(events),
    );
    expect(namesOf(told).slice(before.length)).toEqual(['followedUp', 'triaged', 'clockSet', 'dispatched']);
    expect(JSON.parse(told.at(-1)!.data)).toMatchObject({ tier: 'grid', deadlines: [{ milestone: 'accept' }, {}, {}] });
    clock.set(36);
    const climbed = await until(
      () => caseOf(id),
      (events) => events.length > told.length && lastIs('dispatched')(events),
    );
    expect(JSON.parse(climbed.at(-1)!.data).tier).toBe('community');
  });

  it('a case climbs by the watchdog alone, also over a restart with the index deleted', async () => {
    const id = await sendReport(embedded.store);
    await until(() => caseOf(id), lastIs('dispatched'));
    clock.set(16);
    await until(
      () => caseOf(id),
      (events) => namesOf(events).filter((name) => name === 'dispatched').length === 2,
    );
    await stop();
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(join(directory, `routing-deadlines.db${suffix}`), { force: true });
    clock.set(32);
    await start();
    await until(
      () => caseOf(id),
      (events) => namesOf(events).filter((name) => name === 'dispatched').length === 3,
    );
    clock.set(48);
    const events = await until(() => caseOf(id), lastIs('listed'));
    expect(namesOf(events).filter((name) => name === 'deadlineMissed')).toHaveLength(3);
    expect(JSON.parse(events.at(-2)!.data)).toMatchObject({ tier: 'township', deadlines: [{}, {}, {}] });
    expect(Date.parse(JSON.parse(events.at(-2)!.data).deadlines[0].dueAt)).toBe(clock.now() + 15 * MINUTE);
  });

  it('reports that came while it stood still are worked off afterwards, once', async () => {
    await stop();
    const away = await openEmbedded({ directory, clock });
    const ids = await Promise.all(Array.from({ length: 20 }, () => sendReport(away.store)));
    await away.close();
    await start();
    for (const id of ids) await until(() => caseOf(id), lastIs('dispatched'));
    expect(await readCases()).toHaveLength(ids.length * 4);
  });

  it('a merge that was said just before a stop reaches the older case after it, and what its reporter says later too', async () => {
    const older = await sendReport(embedded.store, { subject: '水管', text: '绣湖社区3幢水管要维修' });
    await until(() => caseOf(older), lastIs('dispatched'));
    clock.set(1);
    const younger = await sendReport(embedded.store, { subject: '水管', text: '绣湖社区3幢水管还是要维修' });
    await until(() => caseOf(younger), lastIs('dispatched'));
    await stop();
    const away = await openEmbedded({ directory, clock });
    const desk = createCaseDesk({ store: away.store, territory, rules: createRuleBook([ruleSet]) });
    const wish = { type: 'merge', into: caseIdOf(older), reason: '同一处' } as const;
    const commandId = crypto.randomUUID();
    const { supervisor: by } = officers;
    const actor = { kind: 'person', id: by.id, role: by.role } as const;
    const context = { commandId, correlationId: commandId, actor, now: clock.now() };
    expect(await desk.byOfficer(caseIdOf(younger), wish, by, context)).toMatchObject({ outcome: 'done' });
    await away.close();
    await start();
    await until(() => caseOf(older), lastIs('joined'));
    const event = messageAdded({ reportId: younger, text: '水管爆裂，人困在里面' });
    await embedded.store.append(`report-${younger}`, [asIntakeWrites(event)], 0);
    const told = await until(() => caseOf(older), lastIs('dispatched'));
    expect(namesOf(told).slice(-5)).toEqual(['joined', 'followedUp', 'triaged', 'clockSet', 'dispatched']);
  });

  it('what breaks the contract is set aside with the reason, and holds up nothing', async () => {
    await embedded.store.append('report-broken', [{ ...asIntakeWrites(received()), data: '{' }], 'noStream');
    const id = await sendReport(embedded.store);
    await until(() => caseOf(id), lastIs('dispatched'));
    const poisoned = await until(
      () => Array.fromAsync(embedded.feed.poison.list('routing')),
      (entries) => entries.length > 0,
    );
    expect(poisoned[0]?.reason).toContain('does not fit its contract');
  });
});

async function readCases(): Promise<readonly RecordedEvent[]> {
  const { events } = await embedded.store.readAll({ after: 0, categories: ['case'], limit: 4_096 });
  return events;
}
