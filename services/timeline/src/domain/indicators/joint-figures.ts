import { presentMeeting } from '@gridcase/contracts';
import type { Figure } from './figures.ts';
import { type Fact, placeOf, type Step } from './step.ts';

/**
 * 街乡吹哨、部门报到: both are assessed (北京市接诉即办工作条例 Art. 16, 33). Of a unit whether it came when it was summoned, and was
 * done with what was resolved by then; of a community whether those whom it whistled for were the right ones.
 */
export function jointFacts(step: Step): Fact[] {
  const { event } = step;
  switch (event.type) {
    case 'case.meetingHeld.v1':
      return heldFacts(step, event.data.attendance);
    case 'case.summonsRuled.v1': {
      // Who has come once was rightly called.
      const called = presentMeeting(step.before!.about.joint)?.state === 'called';
      return event.data.ruling === 'released' && called ? [ofConvener(step, 'whistleRejected')] : [];
    }
    case 'case.deadlineMissed.v2':
    case 'case.resolutionReported.v1':
      return resolutionFacts(step);
    default:
      return [];
  }
}

/** The meeting is its community's: whoever has the case then. */
const ofConvener = ({ before, at }: Step, figure: Figure): Fact => ({
  place: placeOf(before!, at),
  figures: [figure],
});

const ofUnit = ({ before }: Step, unit: string, instant: string, figures: readonly Figure[]): Fact => {
  const place = placeOf(before!, instant);
  return { place: place && { ...place, unit }, figures };
};

/** Who was excused was not expected. */
function heldFacts(step: Step, attendance: readonly { readonly unit: string; readonly status: string }[]): Fact[] {
  const units = presentMeeting(step.before!.about.joint)?.units ?? [];
  const nameOf = (unit: string) => units.find((each) => each.unit === unit)?.name ?? unit;
  return attendance.flatMap(({ unit, status }) => [
    ofConvener(step, 'whistleAccepted'),
    ...(status === 'excused'
      ? []
      : [ofUnit(step, nameOf(unit), step.at, status === 'attended' ? ['summoned', 'attended'] : ['summoned'])]),
  ]);
}

/** Each when it is done, or is late: by the day that it had then. */
function resolutionFacts(step: Step): Fact[] {
  const [was, is] = [step.before!, step.after].map(({ about }) => about.joint?.resolutions ?? []);
  return is!.flatMap(({ resolutionId, name, standing, late, dueAt }) => {
    const known = was!.find((each) => each.resolutionId === resolutionId);
    if (known?.standing !== 'open' || known.late) return [];
    if (standing === 'done') return [ofUnit(step, name, dueAt, ['resolutionDue', 'resolutionInTime'])];
    return late ? [ofUnit(step, name, dueAt, ['resolutionDue'])] : [];
  });
}
