import type { GridcaseEvent, Role } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as control from './history.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const [name, phone] = ['张三', '13912345678'];
const words = `我是${name}，电话${phone}，水管爆裂`;
const ref = 'r_0123456789abcdefghijklmn';
/** As it was written before subjects were masked. */
const { caseId, reportId, opened } = caseIn('330782001001', 'told', words);
const deliveryId = nameUuid(['told', 'reporter']);

const withReporter = (event: GridcaseEvent): GridcaseEvent =>
  ({ ...event, data: { ...event.data, reporter: { ref } } }) as GridcaseEvent;

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  const report = { ...control.received, reportId, text: words };
  await timeline.append(`report-${reportId}`, [withReporter({ type: 'report.received.v1', data: report })]);
  const said = { reportId, messageId: nameUuid(['said']) };
  await timeline.append(`case-${caseId}`, [
    withReporter(opened),
    { type: 'case.followedUp.v1', data: { ...said, excerpt: words } },
    { type: 'case.callbackOrdered.v1', data: { ...said, reason: words } },
  ]);
  const planned = control.plannedFor(caseId);
  const toReporter = { ...planned.data, deliveryId, recipient: { kind: 'reporter', id: ref }, reporter: { ref } };
  await timeline.append(`delivery-${deliveryId}`, [{ ...planned, data: toReporter } as GridcaseEvent]);
});
afterAll(() => timeline.stop());

const textOf = async (path: string, role: Role) => {
  const answer = await timeline.get(path, { role, area: '330782001001' });
  expect(answer.status).toBe(200);
  return answer.text();
};

describe('what a reporter said of themselves', () => {
  it.each(['/v1/cases', `/v1/cases/${caseId}`])('stood in the subject in %s', async (path) => {
    const text = await textOf(path, 'gridWorker');
    expect(text).toContain('我是***，电话***，水管爆裂');
    expect(text).not.toMatch(new RegExp(`${name}|${phone}`));
  });

  it('stands in the timeline of their case in the report itself, and nowhere else', async () => {
    const { items } = JSON.parse(await textOf(`/v1/cases/${caseId}/timeline`, 'gridWorker')) as {
      items: { type: string }[];
    };
    const withWords = items.filter((item) => JSON.stringify(item).includes(phone)).map(({ type }) => type);
    expect(withWords).toEqual(['report.received.v1']);
    expect(JSON.stringify(items)).toContain('"reason":"我是***，电话***，水管爆裂"');
  });
});

describe('the pseudonym of a reporter', () => {
  const paths = [`/v1/cases/${caseId}/timeline`, '/v1/deliveries', `/v1/cases/${caseId}`, '/v1/cases'];
  const workers: Role[] = ['gridWorker', 'communityOfficer', 'departmentOfficer', 'townshipOfficer'];
  const linkers: Role[] = ['intakeDesk', 'supervisor', 'auditor', 'admin'];

  it.each(workers.flatMap((role) => paths.map((path) => [role, path] as const)))(
    'is not shown to a %s in %s: they saw whose other reports there were',
    async (role, path) => {
      expect(await textOf(path, role)).not.toContain(ref);
    },
  );

  it.each(linkers)('is shown to a %s, who may link reports', async (role) => {
    expect(await textOf(`/v1/cases/${caseId}/timeline`, role)).toContain(ref);
    expect(await textOf('/v1/deliveries', role)).toContain(`"recipient":"reporter:${ref}"`);
  });

  it('is told as that of a reporter to the others', async () => {
    expect(await textOf('/v1/deliveries', 'gridWorker')).toContain('"recipient":"reporter"');
    const story = await textOf(`/v1/cases/${caseId}/timeline`, 'gridWorker');
    expect(story).toContain('"recipient":{"kind":"reporter","id":"reporter"}');
  });
});
