import type { AssessmentEvent } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { progressOf } from '../../src/domain/assessment/index.ts';
import {
  ASSESSMENT_ID,
  BARBER,
  CHEN,
  DUMPLINGS,
  GRID,
  HARDWARE,
  MONTH,
  outside,
  SHOPS,
  TODAY,
  WU,
} from './controls.ts';

const at = (minute: number) => `2026-11-24T02:${String(minute).padStart(2, '0')}:00.000Z`;
const mark = (premisesId: string): AssessmentEvent => ({
  type: 'assessment.marked.v1',
  data: { premisesId, on: TODAY, findings: [outside] },
});

const told = (by: string, minute: number, event: AssessmentEvent) => ({ by, at: at(minute), event });
const opened = told(WU.id, 0, {
  type: 'assessment.opened.v1',
  data: { assessmentId: ASSESSMENT_ID, areaCode: GRID, month: MONTH, kind: 'shop', premises: SHOPS },
});
const carriedOver = told(WU.id, 1, {
  type: 'assessment.carriedOver.v1',
  data: { premisesId: HARDWARE, reason: '装修' },
});

describe('how far a round is', () => {
  it('is nothing where there is no round', () => {
    expect(progressOf([])).toBeUndefined();
  });

  it('tells of each of the premises what became of it, by whom and when', () => {
    const marked = told(CHEN.id, 2, mark(DUMPLINGS));
    expect(progressOf([opened, carriedOver, marked])).toEqual({
      ...{ assessmentId: ASSESSMENT_ID, areaCode: GRID, month: MONTH, kind: 'shop', phase: 'open', revision: 2 },
      ...{ opened: { by: WU.id, at: at(0) }, closed: null, counts: { marked: 1, carriedOver: 1, open: 1 } },
      premises: [
        {
          ...{ premisesId: DUMPLINGS, status: 'marked', carriedOver: undefined },
          mark: { premisesId: DUMPLINGS, on: TODAY, findings: [outside], by: CHEN.id, at: at(2) },
        },
        {
          ...{ premisesId: HARDWARE, status: 'carriedOver', mark: undefined },
          carriedOver: { reason: '装修', by: WU.id, at: at(1) },
        },
        { premisesId: BARBER, status: 'open', mark: undefined, carriedOver: undefined },
      ],
    });
  });

  it('tells of each that was cleared with the others who saw it, when, and that it was said of all', () => {
    const others = told(CHEN.id, 3, {
      type: 'assessment.othersCleared.v1',
      data: { premises: [HARDWARE, BARBER], on: TODAY, secondPerson: WU.id },
    });
    const progress = progressOf([opened, told(WU.id, 2, mark(DUMPLINGS)), others])!;
    expect(progress.counts).toEqual({ marked: 3, carriedOver: 0, open: 0 });
    const seen = { on: TODAY, findings: [], secondPerson: WU.id, by: CHEN.id, at: at(3), withOthers: true };
    expect(progress.premises.slice(1)).toMatchObject([
      { premisesId: HARDWARE, status: 'marked', mark: { premisesId: HARDWARE, ...seen } },
      { premisesId: BARBER, status: 'marked', mark: { premisesId: BARBER, ...seen } },
    ]);
    expect(progress.premises[0]!.mark).not.toHaveProperty('withOthers');
  });

  it('tells both of what was carried over and marked after all, and who closed', () => {
    const closed = told(CHEN.id, 9, { type: 'assessment.closed.v1', data: { marked: 3, carriedOver: 0 } });
    const marks = SHOPS.map((premisesId, index) => told(WU.id, 2 + index, mark(premisesId)));
    const progress = progressOf([opened, carriedOver, ...marks, closed])!;
    expect(progress).toMatchObject({ phase: 'closed', closed: { by: CHEN.id, at: at(9) }, counts: { marked: 3 } });
    expect(progress.premises[1]).toMatchObject({
      status: 'marked',
      mark: { by: WU.id },
      carriedOver: { reason: '装修' },
    });
  });
});
