import type { DataOf, DeliberationEvent } from '../catalogue.ts';
import type { Attachment } from '../events/report-events.ts';
import type { AreaCode } from '../vocabulary.ts';
import { concludedWith, factOf, type Gathering, gatheringAfter, NOBODY_YET, withoutCalled } from './gathering.ts';

/** A matter that people of a community talk over by themselves (民情议事会). Plain data. */
export interface Deliberation extends Gathering {
  /** Proposed and talked about; resolved, and followed up; over. */
  readonly phase: 'proposed' | 'adopted' | 'rejected' | 'withdrawn' | 'closed';
  readonly deliberationId: string;
  readonly areaCode: AreaCode;
  readonly subject: string;
  readonly text: string;
  readonly proposedBy: string;
  /** Parties who want it talked about, beside who proposed it. */
  readonly supportedBy: readonly string[];
  /** What was resolved, and the record of it. */
  readonly resolution: string | null;
  readonly record: Attachment | null;
}

/** Folds one event in; undefined until it is proposed. Never fails: what does not fit changes nothing. */
export function evolveDeliberation(
  deliberation: Deliberation | undefined,
  event: DeliberationEvent,
): Deliberation | undefined {
  if (event.type === 'deliberation.proposed.v1') return proposed(event.data);
  if (deliberation === undefined) return undefined;
  switch (event.type) {
    case 'deliberation.supported.v1':
      return { ...deliberation, supportedBy: [...new Set([...deliberation.supportedBy, event.data.partyId])] };
    case 'deliberation.resolved.v1': {
      const { outcome: phase, text: resolution, record } = event.data;
      return { ...concludedWith(deliberation, event.data), phase, resolution, record: record ?? null };
    }
    case 'deliberation.withdrawn.v1':
      return { ...withoutCalled(deliberation), phase: 'withdrawn' };
    case 'deliberation.closed.v1':
      return { ...deliberation, phase: 'closed' };
    default: {
      const fact = factOf(event);
      return fact === undefined ? deliberation : gatheringAfter(deliberation, fact);
    }
  }
}

const proposed = ({
  deliberationId,
  areaCode,
  subject,
  text,
  proposedBy,
}: DataOf<'deliberation.proposed.v1'>): Deliberation => ({
  ...NOBODY_YET,
  ...{ phase: 'proposed', deliberationId, areaCode, subject, text, proposedBy },
  ...{ supportedBy: [], resolution: null, record: null },
});
