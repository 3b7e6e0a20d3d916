import type { DataOf, GridcaseEvent } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { foldCase } from '../src/domain/fold-case.ts';
import { tellStory } from '../src/domain/story.ts';
import * as control from './history.ts';

const { accepted, answered, closed, dispatchedTo, escalated, missed, opened, queuedAt, recordCase, returned, triaged } =
  control;
const archived = (given: Partial<DataOf<'case.archived.v1'>> = {}): GridcaseEvent => ({
  type: 'case.archived.v1',
  data: {
    ...{ source: '2019.csv', importedAt: '2026-11-24T00:00:00.000Z', subject: '路灯不亮', location: control.location },
    ...{ openedAt: '2019-05-04T01:00:00.000Z', closedAt: '2019-05-09T02:11:00.000Z', queue: '330782001' },
    ...{ dueAt: '2019-05-07T01:00:00.000Z', unit: null, outcome: '路灯已更换' },
    ...given,
  },
});
const climb = [
  opened,
  triaged,
  dispatchedTo('grid', '2026-11-24T18:15:00.000Z'),
  missed,
  escalated,
  dispatchedTo('community', '2026-11-24T20:00:00.000Z'),
];

describe('a case folded from its events', () => {
  it('is nothing before it is opened', () => {
    expect(foldCase([])).toBeUndefined();
  });

  it('stands with its handler once dispatched', () => {
    const view = foldCase(recordCase(climb.slice(0, 3)));
    expect(view).toMatchObject({ phase: 'dispatched', tier: 'grid', areaCode: control.xiuhuGrid, urgency: 'critical' });
    expect(view?.openDeadlines.map((d) => d.milestone)).toEqual(['accept', 'settle']);
  });

  it('to which a newer version has written stands as before, and says so', () => {
    const known = recordCase(climb);
    const dreamt = { ...known.at(-1)!, type: 'case.dreamt.v1', data: '{"phase":9}', revision: known.length };
    const { revision, ...view } = foldCase(known)!;
    expect(foldCase([...known, dreamt])).toEqual({ ...view, notUnderstood: 1, revision: revision + 1 });
  });

  it('counts what was missed and has only the new deadlines after an escalation', () => {
    const view = foldCase(recordCase(climb));
    expect(view).toMatchObject({ tier: 'community', escalations: 1, missed: [{ milestone: 'accept', tier: 'grid' }] });
    expect(view?.openDeadlines.every((d) => d.dueAt === '2026-11-24T20:00:00.000Z')).toBe(true);
  });

  it('that was merged says where it went, and owes nothing; split off again it goes on', () => {
    const into = '973a860a-3aa2-510d-93fd-74f66a8c00e4';
    const merged: GridcaseEvent = { type: 'case.merged.v1', data: { into, by: 'person', reason: '同一处' } };
    const split: GridcaseEvent = { type: 'case.split.v1', data: { from: into, reason: '另一处' } };
    const view = foldCase(recordCase([...climb, merged]));
    expect(view).toMatchObject({
      phase: 'merged',
      mergedInto: into,
      openDeadlines: [],
      overdue: [],
      tier: 'community',
    });
    const again = foldCase(recordCase([...climb, merged, split, dispatchedTo('grid', '2026-11-24T22:00:00.000Z')]));
    expect(again).toMatchObject({ phase: 'dispatched', mergedInto: null, tier: 'grid' });
  });

  it('that others were merged into has their reports after its own', () => {
    const other = { caseId: '0f8b7a36-5b2e-5d4c-8a19-3c2d1e0f9a8b', reportId: '0b6c5d4e-3f21-5a3e-9f10-2b6c5d4e3f21' };
    const joined: GridcaseEvent = {
      type: 'case.joined.v1',
      data: { ...other, channel: 'wechat', through: other.caseId },
    };
    const left: GridcaseEvent = { type: 'case.left.v1', data: { ...other, through: other.caseId } };
    const view = foldCase(recordCase([...climb, joined]));
    expect(view).toMatchObject({ reportIds: [control.reportId, other.reportId], joined: [other.caseId] });
    expect(foldCase(recordCase([...climb, joined, left]))).toMatchObject({ reportIds: [control.reportId], joined: [] });
  });

  it('out of an older register is over, with the times that it had there, and marked', () => {
    const view = foldCase(recordCase([opened, triaged, archived()]));
    expect(view).toMatchObject({
      ...{ phase: 'closed', history: true, openedAt: '2019-05-04T01:00:00.000Z', closedAt: '2019-05-09T02:11:00.000Z' },
      ...{ subject: '路灯不亮', handler: null, queue: null, areaCode: control.xiuhu, openDeadlines: [], overdue: [] },
      missed: [{ milestone: 'settle', tier: null, dueAt: '2019-05-07T01:00:00.000Z' }],
    });
  });

  it('out of an older register that was corrected shows what was said last', () => {
    const corrected = archived({ openedAt: '2019-04-05T01:00:00.000Z', closedAt: null, subject: '水管漏水' });
    expect(foldCase(recordCase([opened, triaged, archived(), corrected]))).toMatchObject({
      ...{ openedAt: '2019-04-05T01:00:00.000Z', closedAt: null, subject: '水管漏水', missed: [] },
    });
  });

  it('out of an older register and opened again is history no more', () => {
    const reopened: GridcaseEvent = { type: 'case.reopened.v1', data: { reason: '又坏了' } };
    const view = foldCase(recordCase([opened, triaged, archived(), reopened, queuedAt('330782001')]));
    expect(view).toMatchObject({ phase: 'queued', history: false, closedAt: null });
  });

  it('becomes critical by what its reporter says later: the view has the urgency, the story the message and the rule', () => {
    const { data } = triaged as Extract<GridcaseEvent, { type: 'case.triaged.v1' }>;
    const matched = [{ rule: 'followUp.danger', because: 'message m-1 tells of a danger; judged normal before' }];
    const raised = {
      type: 'case.triaged.v1',
      data: { ...data, explanation: { ...data.explanation, matched } },
    } as const;
    const lamp = { type: 'case.triaged.v1', data: { ...data, urgency: 'normal' } } as const;
    const reopened: GridcaseEvent = { type: 'case.reopened.v1', data: { reason: 'followUp.danger' } };
    const due = '2026-11-24T19:15:00.000Z';
    const dispatched = dispatchedTo('grid', due);
    const events = recordCase([opened, lamp, dispatched, closed, reopened, raised, dispatched]);
    expect(foldCase(events)).toMatchObject({ phase: 'dispatched', urgency: 'critical', bounces: { reopenings: 1 } });
    expect(foldCase(events)?.openDeadlines[0]).toEqual({ milestone: 'accept', dueAt: due });
    expect(tellStory(events)[5]?.why.rules).toEqual([`followUp.danger: ${matched[0]!.because}`]);
  });

  it('is late from what was missed until that is done, whoever has it meanwhile', () => {
    const accept = { milestone: 'accept', dueAt: '2026-11-24T18:15:00.000Z' };
    expect(foldCase(recordCase(climb))?.overdue).toEqual([accept]);
    expect(foldCase(recordCase([...climb, returned, queuedAt('330782001')]))?.overdue).toEqual([accept]);
    expect(foldCase(recordCase([...climb, accepted]))?.overdue).toEqual([]);
  });

  it('shows what is due in a queue, how urgent it was judged there, and by when the whole is promised', () => {
    const triage = { milestone: 'triage', dueAt: '2026-11-24T18:06:00.000Z' } as const;
    const promise = { milestone: 'promise', dueAt: '2026-11-25T18:01:00.000Z' } as const;
    const queued: GridcaseEvent[] = [
      opened,
      { type: 'case.judged.v1', data: { field: '01', urgency: 'critical' } },
      { type: 'case.clockSet.v1', data: { deadlines: [triage, promise] } },
      queuedAt('330782001'),
    ];
    const waiting = {
      phase: 'queued',
      urgency: 'critical',
      field: '01',
      nature: null,
      openDeadlines: [triage, promise],
    };
    expect(foldCase(recordCase(queued))).toMatchObject({
      ...waiting,
      promise: { dueAt: promise.dueAt, broken: false },
    });
    const late: GridcaseEvent = {
      type: 'case.deadlineMissed.v2',
      data: { ...triage, tier: null, areaCode: '330782001' },
    };
    const missedThere = [{ milestone: 'triage', tier: null, dueAt: triage.dueAt }];
    expect(foldCase(recordCase([...queued, late]))).toMatchObject({ overdue: [triage], missed: missedThere });
  });

  it('shows how urgent it was judged also where that stood in the explanation of its queue alone', () => {
    const { data } = queuedAt('330782001') as Extract<GridcaseEvent, { type: 'case.queued.v1' }>;
    const explanation = { ...data.explanation, facts: { field: '01', urgency: 'critical' } };
    const before: GridcaseEvent = { type: 'case.queued.v1', data: { ...data, explanation } };
    expect(foldCase(recordCase([opened, before]))).toMatchObject({ field: '01', urgency: 'critical', nature: null });
  });

  it('counts how often it came back', () => {
    const sideways: GridcaseEvent = {
      type: 'case.transferred.v1',
      data: { from: '330782001004', to: '330782001005', tier: 'community', reason: '邻社区' },
    };
    const again: GridcaseEvent = { type: 'case.reworkOrdered.v1', data: { reason: '还在漏', deadlines: [] } };
    const reopened: GridcaseEvent = { type: 'case.reopened.v1', data: { reason: '又漏了' } };
    const view = foldCase(recordCase([...climb, returned, sideways, again, again, closed, reopened]));
    expect(view).toMatchObject({ escalations: 1, bounces: { returns: 1, reworks: 2, reopenings: 1, transfers: 1 } });
  });

  it('stays closed when its reporter was called back and is content', () => {
    const content: GridcaseEvent = { type: 'case.verified.v1', data: { satisfied: true } };
    expect(foldCase(recordCase([...climb, closed, content]))).toMatchObject({ phase: 'closed' });
  });

  it('has no open deadline once answered, and an end once closed', () => {
    const view = foldCase(recordCase([...climb, accepted, answered, closed]));
    expect(view).toMatchObject({ phase: 'closed', openDeadlines: [], closedAt: '2026-11-24T18:09:00.000Z' });
  });

  it("lies in its queue's area when a person had sent it elsewhere and it was returned there", () => {
    const elsewhere = '330782002';
    const view = foldCase(recordCase([...climb, returned, queuedAt(elsewhere)]));
    expect(view).toMatchObject({ phase: 'queued', areaCode: elsewhere, queue: { areaCode: elsewhere } });
  });

  it('lies in its queue also when that is around the place that was found: with those who can act, and with nobody else', () => {
    const inTownship = [...climb, returned, queuedAt('330782001')];
    expect(foldCase(recordCase(inTownship))).toMatchObject({ phase: 'queued', areaCode: '330782001' });
    expect(foldCase(recordCase([...inTownship, queuedAt('330782')]))).toMatchObject({ areaCode: '330782' });
  });

  it('is, as of an instant, what was decided up to then', () => {
    const events = recordCase(climb);
    expect(foldCase(events, '2026-11-24T18:03:00.000Z')?.tier).toBe('grid');
    expect(foldCase(events, '2026-11-24T18:06:00.000Z')?.tier).toBe('community');
    expect(foldCase(events, '2026-11-24T18:00:59.999Z')).toBeUndefined();
  });

  it('does not let a clock that was set back pull a later decision in front of an earlier one', () => {
    const instants = ['18:01', '18:02', '18:20', '18:03', '18:04', '18:05'].map((t) => `2026-11-24T${t}:00.000Z`);
    const view = foldCase(recordCase(climb, instants), '2026-11-24T18:10:00.000Z');
    expect(view).toMatchObject({ revision: 1, phase: 'queued' });
  });
});
