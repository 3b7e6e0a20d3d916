import {
  Actor,
  AreaCode,
  CaseHelpAskedV1,
  CaseRecusedV1,
  CountedBy,
  Deadline,
  EmergencyService,
  Handler,
  Instant,
  ItemCode,
  Location,
  Milestone,
  Photo,
  QueueReason,
} from '@gridcase/contracts';
import { z } from 'zod';
import { ConsultationAnswer } from './consultation-answer.ts';
import { JointAnswer } from './joint-answer.ts';
import { PauseAnswer } from './pause-answer.ts';
import { CasePostAnswer } from './post-answers.ts';
import { CaseDutyAnswer } from './roster-answers.ts';
import { SupervisionAnswer } from './supervision-answer.ts';
import { ListNumberAnswer, TacklingAnswer } from './tackling-answer.ts';

const Next = z.string().nullable().describe('Cursor of the next page; null: this was the last');

export const Violation = z.strictObject({
  violationId: z.uuid(),
  item: ItemCode,
  premisesId: z.uuid(),
  status: z.enum(['found', 'withdrawn', 'confirmed']).describe('Counts when confirmed: the case was closed with it'),
});

const Count = z.int().min(0);

/** A case as everybody sees it who may: the fold of its events (domain/case-view.ts). */
export const CaseAnswer = z.strictObject({
  caseId: z.uuid(),
  reportIds: z.array(z.uuid()).readonly().describe('Its own, and those of cases that were merged into it'),
  emergency: z
    .array(z.strictObject({ service: EmergencyService, takenBy: z.string(), takenAt: Instant }))
    .readonly()
    .describe('Who of 110, 119, 120, 122 took a danger over, and when'),
  handover: z
    .enum(['handed', 'ruledOut'])
    .nullable()
    .describe('Whether a danger was handed to one of them, or said to be none for them; null: neither'),
  diverted: z.string().nullable().describe('The channel that the reporter was told of, as long as it is closed for it'),
  withdrawn: z
    .array(z.uuid())
    .readonly()
    .describe('Reports that their reporters have withdrawn; when all are, whoever has it settles whether it ends'),
  photos: z.array(Photo).readonly().describe('Of before and after the work, by reference and hash; the last 50'),
  mergedInto: z.uuid().nullable().describe('The case that it is part of: the matter is worked on there'),
  joined: z.array(z.uuid()).readonly().describe('Cases that were merged into it, by whatever way'),
  subject: z.string(),
  channel: z.string(),
  phase: z.enum(['queued', 'dispatched', 'accepted', 'answered', 'verified', 'closed', 'merged']),
  areaCode: AreaCode.nullable(),
  location: Location,
  nature: z.string().nullable(),
  field: z.string().nullable(),
  urgency: z.string().nullable(),
  tier: z.string().nullable(),
  handler: Handler.nullable(),
  post: CasePostAnswer.nullable().describe('Who holds the post that the case is with; null: it is with none'),
  queue: z.strictObject({ areaCode: AreaCode, reason: QueueReason }).nullable(),
  openDeadlines: z.array(Deadline).readonly().describe('Due, in any phase: neither reached nor missed yet'),
  overdue: z
    .array(Deadline.extend({ minutes: Count.describe('For how long, in whole minutes') }))
    .readonly()
    .describe('Late: due by then and still not done, the longest first. As of the query, or of its `asOf`'),
  promise: z
    .strictObject({ dueAt: Instant, broken: z.boolean(), counted: CountedBy.optional() })
    .nullable()
    .describe('By when the whole was to be settled; nothing that happens on the way puts it off'),
  missed: z
    .array(
      z.strictObject({
        milestone: z.string(),
        tier: z.string().nullable(),
        dueAt: Instant,
        item: z.uuid().optional().describe('Which of several of that milestone'),
      }),
    )
    .readonly()
    .describe('Everything that was ever missed; tier null: it waited in a queue, or an older register does not say'),
  escalations: z.int().min(0),
  bounces: z
    .strictObject({ returns: Count, reworks: Count, reopenings: Count, transfers: Count })
    .describe('How often it came back'),
  listed: z.boolean().describe("On the township's list of hard cases now"),
  listNumber: ListNumberAnswer,
  supervision: z.string().nullable().describe('Level of the last order or word of a supervisor'),
  rating: z.int().nullable(),
  heard: z
    .strictObject({
      attempts: Count.describe('Calls back since the last answer'),
      outcome: z.enum(['reached', 'notReached', 'refused']).nullable().describe('Of the last one'),
      responded: z.boolean().nullable().describe('Whether somebody got in touch with the reporter, as they say'),
      solved: z.boolean().nullable(),
      rating: z.int().nullable(),
    })
    .nullable()
    .describe('What the reporter said last, called back or by themselves; null: nothing yet'),
  violations: z.array(Violation).readonly(),
  rulings: z
    .strictObject({
      asked: z
        .enum(['objection', 'extension', 'suspension', 'void', 'termination'])
        .nullable()
        .describe('What waits for a ruling'),
      until: Instant.nullable().describe('Of an extension that waits: until when'),
      designated: z.boolean().describe('Who has it was designated by a ruling, and may not give it back'),
      extensions: Count.describe('How often whoever has it was given more time'),
      ended: z.enum(['void', 'termination']).nullable().describe('How it ended, where it was not settled'),
    })
    .nullable()
    .describe('What another officer has to rule on, and ruled; null: nobody has asked for anything'),
  assigned: z.string().nullable().describe('The officer who does it for its handler; null: whoever holds the post'),
  recusals: z
    .array(CaseRecusedV1.omit({ reason: true }))
    .readonly()
    .describe('Who has nothing to do with it any more, and does not see it: an officer, or all of an area'),
  consultation: ConsultationAnswer.nullable().describe('With the parties of a dispute; null: there was none'),
  pause: PauseAnswer.optional().describe(
    'What its reporter was asked, and how it stood still for it (挂起); absent until they were',
  ),
  help: z
    .array(
      CaseHelpAskedV1.extend({
        state: z
          .enum(['asked', 'done', 'notDone', 'calledOff', 'lapsed'])
          .describe('lapsed: the case went elsewhere, or ended, before there was an answer'),
        note: z.string().nullable(),
      }),
    )
    .readonly()
    .describe('Whom of the micro-grid team it asked, what for, and what came of it'),
  joint: JointAnswer.optional().describe('Its joint meetings; absent until the first is convened'),
  supervisions: SupervisionAnswer.optional().describe('What somebody above has ordered on it; absent: nothing'),
  tackling: TacklingAnswer.optional().describe('How a township tackles it; absent until a team is formed'),
  history: z.boolean().describe('Taken over from an older register, with the times that it had there'),
  openedAt: Instant,
  changedAt: Instant,
  closedAt: Instant.nullable(),
  notUnderstood: z.int().min(1).optional().describe('Events of a newer version, which this one can not read'),
  revision: z.int().min(0).describe('Of the last event folded in: a later view has a higher one'),
});

/** One case by itself: beside it what is looked up for it alone. */
export const CaseDetailAnswer = CaseAnswer.extend({
  duties: z
    .array(CaseDutyAnswer)
    .readonly()
    .describe('What member units answered for then that fits it (权责清单), the closest first; 20 at most'),
});

export const CaseListAnswer = z.strictObject({
  items: z.array(CaseAnswer),
  next: Next,
  total: Count.describe('Cases that the filter finds on all pages; exact'),
});

/** As in the log: a newer version may have other kinds and roles, and more to say. */
const Who = Actor.extend({ kind: z.string(), role: z.string().optional() }).loose();

const StoryItems = z.array(
  z.strictObject({
    position: z.int().min(1),
    at: Instant,
    recordedAt: Instant,
    stream: z.string(),
    revision: z.int().min(0),
    eventId: z.uuid(),
    type: z.string(),
    who: Who,
    why: z.strictObject({
      cause: z.string().describe('Id of the event or command that led to it'),
      reason: z.string().optional(),
      ruleSet: z.string().optional(),
      rules: z.array(z.string()).optional(),
      item: ItemCode.optional().describe('Of the points catalogue'),
      basis: z.string().optional().describe('Legal or local, as the catalogue cites it'),
      catalogue: z.string().optional().describe('name@version of the points catalogue that was decided by'),
    }),
    data: z
      .unknown()
      .describe(
        "The event's data, without anybody's sealed contact, and with pseudonyms for those who may link reports",
      ),
    notUnderstood: z.literal(true).optional().describe('A newer version wrote it: its data are not shown by this one'),
  }),
);

export const StoryAnswer = z.strictObject({ caseId: z.uuid(), items: StoryItems });
export const DeliberationStoryAnswer = z.strictObject({ deliberationId: z.uuid(), items: StoryItems });
export const LedgerStoryAnswer = z.strictObject({ ledgerId: z.uuid(), items: StoryItems });

export const DeliveryListAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      deliveryId: z.uuid(),
      caseId: z.uuid().optional().describe('What it tells of: a case, a ledger, or what a batch did to several cases'),
      ledgerId: z.uuid().optional(),
      batchId: z.uuid().optional(),
      state: z.string(),
      recipient: z
        .string()
        .describe(
          'Kind and id; of a reporter or holder the pseudonym, for those who may link reports, else the kind alone',
        ),
      template: z.string(),
      detail: z.string().nullable().describe('Reason, error or receipt of the last step'),
    }),
  ),
  next: Next,
});

const Counts = z.record(z.string(), Count);

export const SummaryAnswer = z.strictObject({
  area: AreaCode,
  cases: Count,
  history: Count.describe('Taken over from older registers; not among the cases, nor in any count below'),
  overdue: Count.describe('Cases that are late by some milestone'),
  overdueByMilestone: Counts.describe('The same, each by what it owes longest'),
  longestOverdue: z
    .strictObject({ caseId: z.uuid(), milestone: Milestone, dueAt: Instant, minutes: Count })
    .nullable()
    .describe('The case that is late for the longest time'),
  promisesBroken: Count.describe('Cases, closed ones too, that were not settled by the instant promised for the whole'),
  bounces: Count.describe('Returns, reworks, reopenings, transfers and escalations of all its cases'),
  byTier: Counts,
  byField: Counts,
  byNature: Counts,
  byUrgency: Counts,
  byPhase: Counts,
  byQueue: Counts,
});
