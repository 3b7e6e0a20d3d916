import { createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import * as control from './history.ts';
import { startTimeline } from './start-timeline.ts';

const city = { role: 'supervisor', area: '330782' } as const;
const stream = `case-${control.caseId}`;

it.for([
  ['begins too late', (revision: number) => revision === 0],
  ['has a gap', (revision: number) => revision === 1],
] as const)('a history that %s is shown as broken, by its name, and not as a shorter one', async ([, isGone]) => {
  const store = createMemoryEventStore();
  let scavenged = false;
  const leaky: EventStore = {
    ...store,
    readStream: async (name, options) =>
      (await store.readStream(name, options)).filter(
        ({ revision }) => !(scavenged && name === stream && isGone(revision)),
      ),
  };
  const timeline = await startTimeline({ store: leaky });
  onTestFinished(() => timeline.stop());
  await timeline.append(`report-${control.reportId}`, [{ type: 'report.received.v1', data: control.received }]);
  await timeline.append(stream, [
    control.opened,
    control.triaged,
    control.dispatchedTo('grid', '2026-11-24T18:15:00.000Z'),
  ]);
  const paths = [`/v1/cases/${control.caseId}`, `/v1/cases/${control.caseId}/timeline`];
  for (const path of paths) expect((await timeline.get(path, city)).status).toBe(200);
  scavenged = true;
  for (const path of paths) {
    const answer = await timeline.get(path, city);
    expect(await answer.json()).toMatchObject({ status: 500, code: 'history-broken' });
  }
});
