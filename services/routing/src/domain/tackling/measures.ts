import {
  type CaseEvent,
  dueName,
  type Measure,
  openMeasures,
  type PlannedMeasure,
  tacklingNow,
} from '@gridcase/contracts';
import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import type { CaseDecision } from '../decide.ts';
import { measureIdOf } from '../identity.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { designated } from '../refusals.ts';
import type { OpenedCase } from '../state.ts';
import type { ChangeMeasure, PlanMeasures, Planned, ReportMeasure } from './commands.ts';
import { type TacklingRefusal, unfitTackling } from './refusals.ts';

/** What one listing may come to; a plan that is longer is several matters. */
const MOST_MEASURES = 100;

/** Each with its own day. Planned before in the same words for the same day, it is the same. */
export function planMeasures({ measures, now }: PlanMeasures, state: OpenedCase): CaseDecision {
  const { caseId, tackling } = state.about;
  const known = new Set(tackling!.measures.map(({ measureId }) => measureId));
  const planned = new Map<string, PlannedMeasure>();
  for (const [place, each] of measures.entries()) {
    const measure = measureOf(caseId, each);
    if (known.has(measure.measureId)) continue;
    const unfit = refuseDay(each, `/measures/${place}/dueAt`, now);
    if (unfit) return refused(unfit);
    planned.set(measure.measureId, measure);
  }
  if (planned.size === 0) return decided();
  if (known.size + planned.size > MOST_MEASURES) {
    return refused(unfitTackling('/measures', `a plan has at most ${MOST_MEASURES} measures`));
  }
  return decided<CaseEvent>({ type: 'case.measuresPlanned.v1', data: { measures: [...planned.values()] } });
}

/** `of`: what tells it from another in the same words. */
export const measureOf = (caseId: string, { unit, what, dueAt }: Planned, of = ''): PlannedMeasure => ({
  ...{ measureId: measureIdOf(caseId, unit, what, dueAt, of), unit, what, dueAt },
});

export const refuseDay = ({ dueAt }: Planned, pointer: string, now: number): TacklingRefusal | undefined =>
  dueAt <= toInstant(now) ? unfitTackling(pointer, `${dueAt} is not ahead of us`) : undefined;

/** Another day, or none: what the city has laid down only the city takes back (潍坊市12345条例 Art. 22). */
export function changeMeasure({ measureId, dueAt, reason, now }: ChangeMeasure, state: OpenedCase): CaseDecision {
  const measure = stillOpen(measureId, state);
  if ('code' in measure) return refused(measure);
  if (measure.byCity) return refused(designated);
  if (dueAt !== undefined && dueAt <= toInstant(now)) {
    return refused(unfitTackling('/dueAt', `${dueAt} is not ahead of us`));
  }
  if (dueAt === measure.dueAt) return refused(unfitTackling('/dueAt', 'it is due then as it is'));
  return decided<CaseEvent>(...missedOf(measureId, state, now), {
    type: 'case.measureChanged.v1',
    data: { measureId, dueAt: dueAt ?? null, reason },
  });
}

/** Done too late is late, also where the watchdog has not looked yet. */
export function reportMeasure(command: ReportMeasure, state: OpenedCase): CaseDecision {
  const { measureId, note, done, evidence, now } = command;
  const measure = stillOpen(measureId, state);
  if ('code' in measure) return refused(measure);
  return decided<CaseEvent>(...missedOf(measureId, state, now), {
    type: 'case.measureReported.v1',
    data: { measureId, note, done, evidence: [...evidence] },
  });
}

function stillOpen(measureId: string, { about }: OpenedCase): Measure | TacklingRefusal {
  const found = openMeasures(tacklingNow(about.tackling)).find((each) => each.measureId === measureId);
  return found ?? unfitTackling('/measureId', 'no measure of this plan that is open has this id');
}

const missedOf = (measureId: string, state: OpenedCase, now: number): CaseEvent[] =>
  alreadyMissed(state, now, 'measure').filter(({ data }) => dueName(data) === `measure:${measureId}`);
