import type { Channel, DataOf, Location } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import type { Territory } from '@gridcase/territory';
import type { CompiledRules } from './domain/matching/compile-rules.ts';
import type { RecognisedPremises } from './domain/matching/recognise-premises.ts';
import { openFromReport } from './domain/open-from-report.ts';
import { type Judgement, triage } from './domain/triage.ts';
import { findHandlers } from './find-handlers.ts';
import { inForce } from './rules/by-rules.ts';

/** A report that nobody has sent. */
export interface Trial {
  readonly text: string;
  readonly subject?: string | undefined;
  readonly channel: Channel;
  readonly receivedAt: string;
  readonly location: Location;
  readonly attachments: number;
  readonly flagged: RecognisedPremises | null;
}

export interface TrialOutcome {
  readonly judgement: Judgement;
  /** The one or the other, as the event would have it. */
  readonly dispatched: DataOf<'case.dispatched.v1'> | null;
  readonly queued: DataOf<'case.queued.v1'> | null;
}

const NOBODY = '00000000-0000-5000-8000-000000000000';

/** What the rules would make of a report, decided by the same code as a real one. Appends nothing. */
export function tryRules(compiled: CompiledRules, territory: Territory, trial: Trial, now: number): TrialOutcome {
  const judgement = triage(compiled, trial);
  const events = openFromReport({
    type: 'openFromReport',
    report: {
      ...trial,
      attachments: [],
      reportId: NOBODY,
      integration: 'trial',
      externalId: 'trial',
      contentHash: '0'.repeat(64),
    },
    judgement,
    handlers: findHandlers(territory, trial.location.areaCode, toInstant(now)),
    rules: inForce(compiled),
    now,
  });
  const dispatched = events.find((event) => event.type === 'case.dispatched.v1');
  const queued = events.find((event) => event.type === 'case.queued.v1');
  return { judgement, dispatched: dispatched?.data ?? null, queued: queued?.data ?? null };
}
