import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as control from './history.ts';
import * as points from './points-history.ts';
import { readEvents } from './read-events.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

/**
 * The server turns people of other counties away when they sign in; here it does not, so that they meet the filters.
 * Six digits were everything to lists, sums, streams and the log.
 */
const strangers = ['110101', '330783'];
const home = '330782';
const ledgerId = points.ledgerIdOf('1');
const premisesId = points.premisesIdOf('1');
const [toldOfCase, toldOfLedger] = [nameUuid(['told', 'case']), nameUuid(['told', 'ledger'])];

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  await timeline.append(`report-${control.reportId}`, [{ type: 'report.received.v1', data: control.received }]);
  const dispatched = control.dispatchedTo('grid', '2026-11-24T18:15:00.000Z');
  await timeline.append(`case-${control.caseId}`, [control.opened, control.triaged, dispatched]);
  const waiting = caseIn('330782001', 'waiting');
  await timeline.append(`case-${waiting.caseId}`, [waiting.opened, control.triaged, control.queuedAt(home)]);
  await timeline.append(`premises-${premisesId}`, [points.registered('1')]);
  await timeline.append(`ledger-${ledgerId}`, [points.opened('1'), points.made('a', 12, 10)]);
  await timeline.append(`delivery-${toldOfCase}`, [control.plannedFor(control.caseId), control.unroutable]);
  await timeline.append(`delivery-${toldOfLedger}`, [
    {
      type: 'delivery.planned.v2',
      data: {
        ...{ deliveryId: toldOfLedger, about: { kind: 'ledger', id: ledgerId }, template: 'holder.deducted' },
        cause: { eventId: ledgerId, type: 'ledger.entryMade.v1' },
        // Nobody knows where they live.
        recipient: { kind: 'holder', id: 'r_0123456789abcdefghijklmn' },
        content: { subject: '扣分告知', text: '扣2分' },
      },
    },
  ]);
});
afterAll(() => timeline.stop());

const ask = async (path: string, area: string) => {
  const response = await timeline.get(path, { role: 'auditor', area });
  return { status: response.status, ...((await response.json()) as Record<string, unknown> & { items: unknown[] }) };
};

describe.each(strangers)('an auditor of %s on the server of 330782', (area) => {
  it.each(['/v1/cases', '/v1/cases?text=水管', '/v1/deliveries', '/v1/ledgers'])('sees nothing in %s', async (path) => {
    expect(await ask(path, area)).toMatchObject({ status: 200, items: [] });
    expect((await ask(path, home)).items).not.toEqual([]);
  });

  it('counts nothing', async () => {
    expect(await ask('/v1/indicators/summary', area)).toMatchObject({ cases: 0, overdue: 0, byPhase: {} });
    expect(await ask('/v1/indicators/summary', home)).toMatchObject({ cases: 2 });
    expect(await ask('/v1/indicators/points?by=grid', area)).toMatchObject({ items: [] });
    expect((await ask('/v1/indicators/points?by=grid', home)).items).not.toEqual([]);
  });

  it.each([
    `/v1/cases/${control.caseId}`,
    `/v1/cases/${control.caseId}/timeline`,
    `/v1/ledgers/${ledgerId}`,
    `/v1/ledgers/${ledgerId}/timeline`,
    `/v1/premises/${premisesId}/timeline`,
    '/v1/audit/events',
    '/v1/cases?area=330782',
    '/v1/deliveries?area=330782001',
  ])('is told that %s lies outside their area', async (path) => {
    expect(await ask(path, area)).toMatchObject({ status: 403, code: 'out-of-area' });
  });

  it('is not let into the live log', async () => {
    const accept = { accept: 'text/event-stream' };
    const response = await timeline.get('/v1/audit/events', { role: 'auditor', area }, accept);
    expect(response.status).toBe(403);
  });

  it('hears of their own cases only, from the beginning of the log on', async () => {
    const frames = readEvents(
      await timeline.get('/v1/cases/stream', { role: 'auditor', area }, { 'last-event-id': '0' }),
      1,
    );
    const theirs = caseIn(`${area}001001`, `of ${area}`);
    await timeline.append(`case-${theirs.caseId}`, [theirs.opened]);
    expect((await frames)[0]!.data.caseId).toBe(theirs.caseId);
  });
});

it('what nobody knows the place of lies in the whole city, and is no township its own', async () => {
  const ids = async (area: string) =>
    (await ask('/v1/deliveries', area)).items.map((item) => (item as { deliveryId: string }).deliveryId);
  expect(await ids(home)).toContain(toldOfLedger);
  expect(await ids('330782001')).toEqual([toldOfCase]);
});
