import type { CaseEvent, DataOf } from '../catalogue.ts';
import type { ListNumber, PlannedMeasure, TeamLead, TeamMember } from '../events/tackling-events.ts';
import type { AreaCode } from '../vocabulary.ts';

export interface Measure extends PlannedMeasure {
  /** `lapsed`: the case left the list before it was done. */
  readonly standing: 'open' | 'done' | 'dropped' | 'lapsed';
  /** Whether the deadline that it has now was missed, and how often any was. */
  readonly late: boolean;
  readonly misses: number;
  /** Laid down by the city: the township neither drops it nor puts it off. */
  readonly byCity: boolean;
}

/** How a township tackles what stands on its list (攻坚), from the forming of the team on; anew when it is listed anew. */
export interface Tackling {
  readonly township: AreaCode;
  readonly list: ListNumber;
  /** `struckOff`: by an act, with a result and proof. `left`: the case left the list otherwise. */
  readonly state: 'underway' | 'struckOff' | 'left';
  readonly lead: TeamLead;
  readonly members: readonly TeamMember[];
  /** In the order in which they were planned. */
  readonly measures: readonly Measure[];
  /** How many staged reports there were, and how many were not there in time. */
  readonly reports: number;
  readonly reportsMissed: number;
  /** What the lead asked for last; `ruled` null: another has to rule on it. */
  readonly strikeOff: (Asked & { readonly ruled: 'granted' | 'refused' | null }) | null;
  /** Whether the city was asked, and what it decided last. */
  readonly city: 'asked' | DataOf<'case.cityDecided.v1'>['decision'] | null;
}

type Asked = Pick<DataOf<'case.strikeOffAsked.v1'>, 'result' | 'proof' | 'askedBy'>;

/** What is at work; undefined before there is a team, and once the case is off the list. */
export const tacklingNow = (tackling: Tackling | undefined): Tackling | undefined =>
  tackling?.state === 'underway' ? tackling : undefined;

export const openMeasures = (tackling: Tackling | undefined): readonly Measure[] =>
  tackling?.measures.filter(({ standing }) => standing === 'open') ?? [];

/** Folds one event in; undefined until there is a team. Never fails: what does not fit changes nothing. */
export function tacklingAfter(tackling: Tackling | undefined, event: CaseEvent): Tackling | undefined {
  if (event.type === 'case.teamFormed.v1') {
    return {
      ...event.data,
      state: 'underway',
      measures: [],
      reports: 0,
      reportsMissed: 0,
      strikeOff: null,
      city: null,
    };
  }
  const now = tacklingNow(tackling);
  return now === undefined ? tackling : atWork(now, event);
}

function atWork(tackling: Tackling, event: CaseEvent): Tackling {
  switch (event.type) {
    case 'case.teamChanged.v1': {
      const { lead, members } = event.data;
      return { ...tackling, lead, members };
    }
    case 'case.measuresPlanned.v1':
      return {
        ...tackling,
        measures: [...tackling.measures, ...event.data.measures.map((each) => planned(each, false))],
      };
    case 'case.measureChanged.v1': {
      const { measureId, dueAt } = event.data;
      return atMeasure(tackling, measureId, dueAt === null ? { standing: 'dropped' } : { dueAt, late: false });
    }
    case 'case.measureReported.v1':
      return event.data.done ? atMeasure(tackling, event.data.measureId, { standing: 'done' }) : tackling;
    case 'case.stageReported.v1':
      return { ...tackling, reports: event.data.report };
    case 'case.strikeOffAsked.v1': {
      const { result, proof, askedBy } = event.data;
      return { ...tackling, strikeOff: { result, proof, askedBy, ruled: null } };
    }
    case 'case.strikeOffRuled.v1':
      return tackling.strikeOff === null
        ? tackling
        : { ...tackling, strikeOff: { ...tackling.strikeOff, ruled: event.data.granted ? 'granted' : 'refused' } };
    case 'case.sentToCity.v1':
      return { ...tackling, city: 'asked' };
    case 'case.cityDecided.v1': {
      const { decision: city, measure } = event.data;
      const measures = measure === undefined ? tackling.measures : [...tackling.measures, planned(measure, true)];
      return { ...tackling, city, measures };
    }
    case 'case.deadlineMissed.v2':
      return missed(tackling, event.data);
    case 'case.struckOff.v1':
      return ended(tackling);
    default:
      return tackling;
  }
}

const planned = (measure: PlannedMeasure, byCity: boolean): Measure => ({
  ...measure,
  ...{ standing: 'open', late: false, misses: 0, byCity },
});

const atMeasure = (tackling: Tackling, measureId: string, change: Partial<Measure>): Tackling => ({
  ...tackling,
  measures: tackling.measures.map((each) =>
    each.measureId === measureId && each.standing === 'open' ? { ...each, ...change } : each,
  ),
});

function missed(tackling: Tackling, { milestone, item }: DataOf<'case.deadlineMissed.v2'>): Tackling {
  if (milestone === 'stagedReport') return { ...tackling, reportsMissed: tackling.reportsMissed + 1 };
  const measure = milestone === 'measure' && openMeasures(tackling).find((each) => each.measureId === item);
  return measure ? atMeasure(tackling, measure.measureId, { late: true, misses: measure.misses + 1 }) : tackling;
}

/** Off the list: nobody waits for anything of it any more. */
const ended = (tackling: Tackling): Tackling => ({
  ...tackling,
  state: tackling.strikeOff?.ruled === 'granted' ? 'struckOff' : 'left',
  measures: tackling.measures.map((each) => (each.standing === 'open' ? { ...each, standing: 'lapsed' } : each)),
});
