import type { CaseEvent } from '@gridcase/contracts';

/** A rule of the points catalogue that somebody was found to have broken, as it stands in the case. */
export interface ViolationView {
  readonly violationId: string;
  readonly item: string;
  readonly premisesId: string;
  /** Found: counts nothing yet. Confirmed: the case was closed with it. */
  readonly status: 'found' | 'withdrawn' | 'confirmed';
}

export type ViolationEvent = Extract<CaseEvent, { type: `case.violation${string}` }>;

/** The case's violations, in the order in which they were found, after one more event. */
export function evolveViolations(violations: readonly ViolationView[], event: ViolationEvent): ViolationView[] {
  switch (event.type) {
    case 'case.violationFound.v1':
      return put(violations, event.data, 'found');
    case 'case.violationConfirmed.v1':
      return put(violations, event.data, 'confirmed');
    case 'case.violationWithdrawn.v1':
      return violations.map((known) =>
        known.violationId === event.data.violationId ? { ...known, status: 'withdrawn' } : known,
      );
  }
}

function put(
  violations: readonly ViolationView[],
  { violationId, item, premisesId }: Omit<ViolationView, 'status'>,
  status: ViolationView['status'],
): ViolationView[] {
  const view = { violationId, item, premisesId, status };
  const place = violations.findIndex((known) => known.violationId === violationId);
  return place < 0 ? [...violations, view] : violations.with(place, view);
}
