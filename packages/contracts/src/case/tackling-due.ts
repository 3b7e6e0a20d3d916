import type { CaseEvent } from '../catalogue.ts';
import type { Deadline } from '../events/deadline.ts';
import type { DueChange } from './owed.ts';

type OfTackling = Extract<
  CaseEvent,
  {
    type:
      | 'case.measuresPlanned.v1'
      | 'case.measureChanged.v1'
      | 'case.measureReported.v1'
      | 'case.stageReported.v1'
      | 'case.strikeOffRuled.v1'
      | 'case.cityDecided.v1'
      | 'case.struckOff.v1';
  }
>;

const NOTHING: DueChange = { done: [], dropped: [], set: [] };
/** What is owed as long as a case stands on its township's list. */
const OF_TACKLING = ['measure', 'stagedReport', 'strikeOff', 'cityDecision'] as const;

/** What becomes due, or is done, of what a township tackles. */
export function tacklingDue(event: OfTackling): DueChange {
  switch (event.type) {
    case 'case.measuresPlanned.v1':
      return { ...NOTHING, set: event.data.measures.map(measured) };
    case 'case.measureChanged.v1': {
      const { measureId, dueAt } = event.data;
      const set = dueAt === null ? [] : [measured({ measureId, dueAt })];
      return { done: [`measure:${measureId}`], dropped: [], set };
    }
    case 'case.measureReported.v1':
      return event.data.done ? { ...NOTHING, done: [`measure:${event.data.measureId}`] } : NOTHING;
    case 'case.stageReported.v1':
      return { ...NOTHING, done: ['stagedReport'] };
    case 'case.strikeOffRuled.v1':
      return { ...NOTHING, done: ['strikeOff'] };
    case 'case.cityDecided.v1': {
      const { measure } = event.data;
      return { done: ['cityDecision'], dropped: [], set: measure === undefined ? [] : [measured(measure)] };
    }
    case 'case.struckOff.v1':
      return { ...NOTHING, done: OF_TACKLING };
  }
}

const measured = ({ measureId, dueAt }: { measureId: string; dueAt: string }): Deadline => ({
  ...{ milestone: 'measure', item: measureId, dueAt },
});
