import type { ReceivedEvent } from '@gridcase/contracts';
import { createMemoryEventStore, EventStoreUnavailable } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCaseDesk } from '../src/case-desk.ts';
import { type Concerning, handleReport } from '../src/consume-reports.ts';
import { caseIdOf } from '../src/domain/identity.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';
import { COMMUNITY, found, instant, nowhere, REPORT_ID, ruleSet } from './controls.ts';
import { createFakeClock } from './fake-clock.ts';
import { archived, asHanded, CORRELATION, messageAdded, rated, received } from './reported.ts';

const territory = loadDefaultTerritory();
const stream = `case-${caseIdOf(REPORT_ID)}`;
const july = '2026-07-01T00:00:00.000Z';
const rules = createRuleBook([
  { ...ruleSet, version: 'old', effective: { from: '2020-01-01T00:00:00.000Z', to: july } },
  { ...ruleSet, version: 'new', effective: { from: july } },
]);

let store = createMemoryEventStore();
let desk = createCaseDesk({ store, territory, rules });
const clock = createFakeClock();
const handle = (received: ReceivedEvent<Concerning>) => handleReport(desk, clock, received);
const log = () => store.readStream(stream);
const typesOf = async () => (await log()).map(({ type }) => type.split('.')[1]);

beforeEach(() => {
  store = createMemoryEventStore();
  desk = createCaseDesk({ store, territory, rules });
});

describe('a report that is handed over', () => {
  it('becomes a case, caused by it, in its correlation and trace, by routing', async () => {
    const message = asHanded(received());
    expect(await handle(message)).toEqual({ outcome: 'handled' });
    const [opened] = await log();
    expect(await typesOf()).toEqual(['opened', 'triaged', 'clockSet', 'dispatched']);
    expect(JSON.parse(opened!.metadata)).toMatchObject({
      $correlationId: CORRELATION,
      $causationId: message.eventId,
      actor: { kind: 'service', id: 'routing' },
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
  });

  it('delivered again leaves the log as it was', async () => {
    const message = asHanded(received());
    await handle(message);
    const before = await log();
    expect(await handle(message)).toEqual({ outcome: 'handled' });
    expect(await log()).toEqual(before);
  });

  it('delivered to two workers at once becomes one case', async () => {
    const message = asHanded(received());
    const outcomes = await Promise.all([handle(message), handle(message), handle(message)]);
    expect(outcomes).toEqual(Array(3).fill({ outcome: 'handled' }));
    expect(await typesOf()).toEqual(['opened', 'triaged', 'clockSet', 'dispatched']);
  });

  it('known only to the community goes to its duty grid', async () => {
    await handle(asHanded(received({ location: found(COMMUNITY) })));
    const dispatched = JSON.parse((await log()).at(-1)!.data);
    expect(dispatched.areaCode).toBe(territory.holders(COMMUNITY, instant(0))?.dutyGrid);
    expect(dispatched.explanation.facts.dutyGrid).toBe(true);
  });

  it("without a place waits in the city's queue", async () => {
    await handle(asHanded(received({ location: nowhere })));
    expect(JSON.parse((await log()).at(-1)!.data)).toMatchObject({ queue: '330782', reason: 'placeUnknown' });
  });

  it('out of an older register is judged by the rules of then, in its own time, and over', async () => {
    const message = asHanded(archived({ receivedAt: '2019-05-04T01:00:00.000Z' }));
    expect(await handle(message)).toEqual({ outcome: 'handled' });
    expect(await handle(message)).toEqual({ outcome: 'handled' });
    const events = await log();
    expect(await typesOf()).toEqual(['opened', 'triaged', 'archived']);
    expect(events.map(({ metadata }) => JSON.parse(metadata).at)).toEqual(Array(3).fill('2019-05-04T01:00:00.000Z'));
    expect(JSON.parse(events[1]!.data).explanation.ruleSetVersion).toBe('old');
  });

  it.each([
    ['received', received()],
    ['out of an older register', archived({ receivedAt: '2019-05-04T01:00:00.000Z' })],
  ])('%s and taken down by an officer, is judged by routing all the same', async (_, event) => {
    await handle(asHanded(event, 0, { kind: 'person', id: 'desk-1', role: 'intakeDesk' }));
    const actors = (await log()).map(({ metadata }) => JSON.parse(metadata).actor);
    expect(actors).toEqual(Array(actors.length).fill({ kind: 'service', id: 'routing' }));
    expect(actors.length).toBeGreaterThan(2);
  });

  it('is judged by the rules in force when it was received, whenever that is', async () => {
    await handle(asHanded(received({ receivedAt: '2026-06-30T23:59:59.999Z' })));
    expect(JSON.parse((await log())[1]!.data).explanation.ruleSetVersion).toBe('old');
  });
});

describe('what a list shows of a report', () => {
  const words = '我是张三，电话13912345678，3幢水管爆裂';

  it('held the name and phone number with which a text began: they are masked, the report keeps them', async () => {
    await handle(asHanded(received({ subject: undefined, text: words })));
    const { subject } = JSON.parse((await log())[0]!.data);
    expect(subject).toBe('我是***，电话***，3幢水管爆裂');
  });

  it('held them in a subject that was given too, and a number cut in two where the subject ends', async () => {
    await handle(asHanded(received({ subject: words })));
    expect(JSON.parse((await log())[0]!.data).subject).toBe('我是***，电话***，3幢水管爆裂');
    store = createMemoryEventStore();
    desk = createCaseDesk({ store, territory, rules });
    await handle(asHanded(received({ subject: undefined, text: `${'水'.repeat(54)}13912345678` })));
    expect(JSON.parse((await log())[0]!.data).subject).not.toMatch(/\d/);
  });

  it('held them in the excerpt of a follow-up', async () => {
    await handle(asHanded(received()));
    await handle(asHanded(messageAdded({ text: words }), 1));
    expect(JSON.parse((await log()).at(-1)!.data).excerpt).toBe('我是***，电话***，3幢水管爆裂');
  });
});

describe('what the reporter says later', () => {
  it('reaches the case, once', async () => {
    await handle(asHanded(received()));
    const said = [asHanded(messageAdded(), 1), asHanded(rated(), 2)];
    for (const message of [...said, ...said]) expect(await handle(message)).toEqual({ outcome: 'handled' });
    expect((await typesOf()).slice(4)).toEqual(['followedUp', 'rated']);
  });

  it.each([
    ['the integration that passed it on', { kind: 'integration', id: 'hotline-demo' }],
    ['the officer who took it down', { kind: 'person', id: 'desk-1', role: 'intakeDesk' }],
    ['the reporter', { kind: 'reporter', id: 'r_0123456789012345678901' }],
  ] as const)('names %s, not the service that put it on the case', async (_, actor) => {
    await handle(asHanded(received()));
    await handle(asHanded(messageAdded(), 1, actor));
    await handle(asHanded(rated(), 2, actor));
    const said = (await log()).slice(-2).map(({ metadata }) => JSON.parse(metadata).actor);
    expect(said).toEqual([actor, actor]);
  });

  it('before the report itself is tried again', async () => {
    expect(await handle(asHanded(messageAdded(), 1))).toMatchObject({ outcome: 'retry' });
    expect(await handle(asHanded(rated(), 1))).toMatchObject({ outcome: 'retry' });
    expect(await log()).toEqual([]);
  });
});

it('a store that is away is waited for: it throws, and nothing is said about the report', async () => {
  await store.close();
  await expect(handle(asHanded(received()))).rejects.toBeInstanceOf(EventStoreUnavailable);
});
