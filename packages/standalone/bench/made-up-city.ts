import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DataOf, encodeData, type GridcaseEvent, type Location } from '@gridcase/contracts';
import type { EventStore, NewEvent } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import type { Build } from './builds.ts';

/** Cases written side by side, so that they share commits. */
const AT_ONCE = 256;
const DAY_MS = 86_400_000;
const MATTERS = ['水管爆裂，楼道里全是水', '路灯坏了三天', '垃圾分类投放点要搬走', '店铺占道经营', '烂尾楼停工两年'];
const WORDS = '居民反映情况属实，请尽快安排人员到现场查看并处理，给大家一个答复。'.repeat(4);

/**
 * Writes so many cases with their reports and two deliveries each into the log of a gridcase that has run once and is
 * stopped: 85 % closed, 11 % late and noted as such, the others not due for a month. Every service's place is moved behind
 * them: they are there to be read, and nobody is to act on them.
 */
export async function makeUpCity(directory: string, cases: number, { tree }: Build): Promise<void> {
  const grids = gridsOfTheCity();
  // By the build that goes on with it: another one's file is taken over, and no older build opens it again.
  const { openEmbedded }: typeof import('@gridcase/embedded') = await import(
    join(tree, 'packages/embedded/src/index.ts')
  );
  const embedded = await openEmbedded({ directory });
  for (let n = 0; n < cases; n += AT_ONCE) {
    const these = Array.from({ length: Math.min(AT_ONCE, cases - n) }, (_, index) => n + index);
    await Promise.all(these.map((one) => writeCase(embedded.store, one, grids[one % grids.length]!)));
  }
  const position = await embedded.store.head();
  const eventId = (await embedded.store.eventIdAt(position))!;
  await embedded.close();
  const db = new DatabaseSync(join(directory, 'gridcase.db'));
  for (const table of ['checkpoints', 'feed_groups']) {
    if (!db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table)) continue;
    db.prepare(`UPDATE ${table} SET position = ?, event_id = ?`).run(position, eventId);
  }
  db.close();
}

function gridsOfTheCity(): readonly string[] {
  const { townships, communities, grids } = loadDefaultTerritory();
  return townships().flatMap((township) =>
    communities(township.code).flatMap(({ code }) => grids(code).map((grid) => grid.code)),
  );
}

async function writeCase(store: EventStore, n: number, areaCode: string): Promise<void> {
  const [caseId, reportId] = [randomUUID(), randomUUID()];
  const at = new Date(Date.now() - (n % 365) * DAY_MS - DAY_MS).toISOString();
  const subject = MATTERS[n % MATTERS.length]!;
  const location: Location = { status: 'found', areaCode, method: 'areaCode', candidates: [], territoryVersion: '1' };
  const received: DataOf<'report.received.v1'> = {
    ...{ reportId, channel: 'hotline', integration: 'made-up', externalId: `made-up-${n}`, receivedAt: at },
    ...{ contentHash: '0'.repeat(64), subject, text: `${subject}。${WORDS}`, location, attachments: [] },
  };
  const opened: GridcaseEvent = {
    type: 'case.opened.v1',
    data: { caseId, reportId, channel: 'hotline', openedAt: at, subject, location },
  };
  const story = [opened, ...whatBecameOfIt(n, areaCode, at)].map((event) => stored(event, at));
  await store.append(`report-${reportId}`, [stored({ type: 'report.received.v1', data: received }, at)], 'noStream');
  await store.append(`case-${caseId}`, story, 'noStream');
  for (const template of ['handler.dispatched', 'reporter.received']) await writeDelivery(store, caseId, template, at);
}

function whatBecameOfIt(n: number, areaCode: string, at: string): GridcaseEvent[] {
  const fate = n % 100 < 85 ? 'closed' : n % 100 < 96 ? 'late' : 'open';
  const dueAt = fate === 'late' ? at : new Date(Date.now() + 30 * DAY_MS).toISOString();
  const explanation = { ruleSet: 'made up', ruleSetVersion: '1', matched: [], facts: {} };
  const handler = { role: 'gridWorker', unit: 'made up', areaCode, personId: `w-${areaCode}` } as const;
  const [field, urgency] = [`0${n % 9}`, n % 7 === 0 ? ('urgent' as const) : ('normal' as const)];
  const dispatched: GridcaseEvent[] = [
    { type: 'case.triaged.v1', data: { nature: 'service', field, urgency, by: 'rules', explanation } },
    {
      type: 'case.dispatched.v1',
      data: { tier: 'grid', handler, areaCode, deadlines: [{ milestone: 'settle', dueAt }], explanation },
    },
  ];
  if (fate === 'open') return dispatched;
  if (fate === 'late') {
    return [...dispatched, { type: 'case.deadlineMissed.v1', data: { milestone: 'settle', tier: 'grid', dueAt } }];
  }
  return [
    ...dispatched,
    { type: 'case.accepted.v1', data: { tier: 'grid' } },
    { type: 'case.answered.v1', data: { answer: '已修好' } },
    { type: 'case.verified.v1', data: { satisfied: true } },
    { type: 'case.closed.v1', data: { result: '已修好' } },
  ];
}

async function writeDelivery(store: EventStore, caseId: string, template: string, at: string): Promise<void> {
  const deliveryId = randomUUID();
  const planned: GridcaseEvent = {
    type: 'delivery.planned.v1',
    data: {
      ...{ deliveryId, caseId, template, recipient: { kind: 'handler', id: 'w-1' } },
      ...{ cause: { eventId: caseId, type: 'case.dispatched.v1' }, content: { subject: '新工单', text: '新工单' } },
    },
  };
  const sent: GridcaseEvent = { type: 'delivery.sent.v1', data: { attempt: 1, route: 'webhook', receipt: '202' } };
  await store.append(`delivery-${deliveryId}`, [stored(planned, at), stored(sent, at)], 'noStream');
}

function stored(event: GridcaseEvent, at: string): NewEvent {
  const eventId = randomUUID();
  const actor = { kind: 'service', id: 'routing' };
  const metadata = { $correlationId: eventId, $causationId: eventId, schemaVersion: 1, at, actor };
  return { eventId, type: event.type, data: encodeData(event), metadata: JSON.stringify(metadata) };
}
