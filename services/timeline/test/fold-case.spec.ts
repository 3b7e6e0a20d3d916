import { describe, expect, it } from 'vitest';
import { foldCase } from '../src/domain/fold-case.ts';
import * as control from './history.ts';

const { accepted, answered, closed, dispatchedTo, escalated, missed, opened, queuedAt, recordCase, returned, triaged } =
  control;
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

  it('counts what was missed and has only the new deadlines after an escalation', () => {
    const view = foldCase(recordCase(climb));
    expect(view).toMatchObject({ tier: 'community', escalations: 1, missed: [{ milestone: 'accept', tier: 'grid' }] });
    expect(view?.openDeadlines.every((d) => d.dueAt === '2026-11-24T20:00:00.000Z')).toBe(true);
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

  it('lies where its place was found when that is in the area of its queue', () => {
    const view = foldCase(recordCase([...climb, returned, queuedAt('330782001')]));
    expect(view).toMatchObject({ phase: 'queued', areaCode: control.xiuhu });
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
