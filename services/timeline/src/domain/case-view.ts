import type {
  Diversions,
  Heard,
  Help,
  Joint,
  Owed,
  Pause,
  Photo,
  QueueReason,
  Recusal,
  Rulings,
  Supervision,
  Tackling,
  Violation,
} from '@gridcase/contracts';
import {
  type AboutCase,
  type AreaCode,
  type Deadline,
  dispatchOf,
  type Handler,
  reportIdsOf,
} from '@gridcase/contracts';
import type { CaseRecord, Told } from './case-record.ts';
import { type ConsultationView, consultationView } from './consultation-view.ts';

export type CasePhase = 'queued' | 'dispatched' | 'accepted' | 'answered' | 'verified' | 'closed' | 'merged';

type Known = Pick<AboutCase, 'caseId' | 'channel' | 'location' | 'history'> & Pick<Owed, 'overdue' | 'promise'>;

/** A case as supervisors see it: what its events, folded in order, come to. All instants are UTC, ISO 8601. */
export interface CaseView extends Known, Told {
  /** Its own report, and those of cases that are part of it now. */
  readonly reportIds: readonly string[];
  /** The case that it is part of: what is to be read of the matter stands there. */
  readonly mergedInto: string | null;
  /** Cases whose reports belong to it now. */
  readonly joined: readonly string[];
  readonly phase: CasePhase;
  readonly nature: string | null;
  readonly field: string | null;
  readonly urgency: string | null;
  readonly tier: string | null;
  readonly handler: Handler | null;
  readonly queue: { readonly areaCode: AreaCode; readonly reason: QueueReason } | null;
  /** What is due, in any phase: neither reached nor missed yet. */
  readonly openDeadlines: readonly Deadline[];
  /** On the township's list of hard cases now: 形成清单 … 销号. */
  readonly listed: boolean;
  /** What was heard of the reporter after the work; null: nothing yet. */
  readonly heard: Heard | null;
  /** Of the points catalogue, in the order in which they were found. */
  readonly violations: readonly ViolationView[];
  /** What another has to rule on, or ruled; null: nobody has asked for anything. */
  readonly rulings: Rulings | null;
  /** Who has nothing to do with it any more, and does not see it. */
  readonly recusals: readonly Recusal[];
  /** Who of 110, 119, 120, 122 took a danger over, and when. */
  readonly emergency: Diversions['emergency'];
  /** Whether the danger was handed to one of them, or there is nothing in it for them; null: neither. */
  readonly handover: 'handed' | 'ruledOut' | null;
  /** The channel that its reporter was told of, as long as it is closed for it. */
  readonly diverted: string | null;
  /** Of before and after the work, the last 50. */
  readonly photos: readonly Photo[];
  /** Reports that their reporters have withdrawn; empty: none. */
  readonly withdrawn: readonly string[];
  /** The community's, with the parties of a dispute; null: there was none. */
  readonly consultation: ConsultationView | null;
  /** The officer, by id, who does it for its handler; null: whoever holds the post. */
  readonly assigned: string | null;
  /** Whom of the micro-grid team it asked for help. */
  readonly help: readonly Help[];
  /** Its joint meetings; absent until the first is convened. */
  readonly joint?: Joint;
  /** What its reporter was asked, and how it stood still for it; absent until they were. */
  readonly pause?: Pause;
  /** What somebody above has ordered on it; absent until something is. */
  readonly supervisions?: Supervision;
  /** How a township tackles it (攻坚); absent until a team is formed. */
  readonly tackling?: Tackling;
}

/** A rule of the points catalogue that somebody was found to have broken, as it stands in the case. */
type ViolationView = Pick<Violation['found'], 'violationId' | 'item' | 'premisesId'> & {
  /** Found: counts nothing yet. Confirmed: the case was closed with it. */
  readonly status: Violation['standing'];
};

export function viewOf({ facts, told }: CaseRecord): CaseView {
  const { phase, about } = facts;
  const { caseId, channel, location, triaged, judged, owed, history, joint, pause } = about;
  const { supervision: supervisions, tackling } = about;
  const dispatch = dispatchOf(facts);
  return {
    ...{ caseId, reportIds: reportIdsOf(about), channel, location, history },
    mergedInto: phase === 'merged' ? facts.into : null,
    joined: [...new Set((about.joined ?? []).map((each) => each.caseId))],
    // What nobody has yet waits for somebody: so it is for a moment, between the first event and the next.
    phase: phase === 'opened' ? 'queued' : phase,
    ...{ nature: triaged?.nature ?? null, field: judged?.field ?? null, urgency: judged?.urgency ?? null },
    ...{ tier: dispatch?.tier ?? null, handler: dispatch?.handler ?? null },
    queue: phase === 'queued' ? { areaCode: facts.waiting.queue, reason: facts.waiting.reason } : null,
    ...{ openDeadlines: owed.due, overdue: owed.overdue, promise: owed.promise, listed: about.listed !== null },
    heard: about.heard ?? null,
    violations: about.violations.map(({ found: { violationId, item, premisesId }, standing: status }) => ({
      ...{ violationId, item, premisesId, status },
    })),
    ...{ rulings: about.rulings ?? null, recusals: about.recusals ?? [], assigned: about.assigned ?? null },
    ...{ emergency: about.diversions?.emergency ?? [], diverted: about.diversions?.diverted ?? null },
    handover: about.diversions?.handover ?? null,
    ...{ withdrawn: about.withdrawn ?? [], photos: about.photos?.taken ?? [] },
    consultation: about.consultation ? consultationView(about.consultation) : null,
    help: about.help ?? [],
    ...(joint === undefined ? {} : { joint }),
    ...(pause === undefined ? {} : { pause }),
    ...(supervisions === undefined ? {} : { supervisions }),
    ...(tackling === undefined ? {} : { tackling }),
    ...told,
    closedAt: phase === 'closed' ? told.closedAt : null,
  };
}
