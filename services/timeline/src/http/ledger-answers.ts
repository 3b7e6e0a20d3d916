import {
  AreaCode,
  CatalogueVersion,
  Day,
  Entry,
  Finding,
  Flag,
  Instant,
  LedgerKind,
  LedgerOpenedV1,
  Month,
  PremisesKind,
  PremisesPlace,
} from '@gridcase/contracts';
import { z } from 'zod';
import { Violation } from './answers.ts';

const Next = z.string().nullable().describe('Cursor of the next page; null: this was the last');
const Revision = z.int().min(0).describe('Of the last event folded in: a later view has a higher one');
const Pseudonym = z.string().nullable().describe('A person by pseudonym; null: nobody');

/** A ledger: the fold of its events (domain/ledger-view.ts). */
const LedgerAnswer = z.strictObject({
  ledgerId: z.uuid(),
  kind: LedgerKind,
  year: z.int(),
  subject: LedgerOpenedV1.shape.subject,
  areaCode: AreaCode,
  premises: PremisesPlace,
  holder: Pseudonym,
  status: z.enum(['open', 'closed']),
  base: z.number(),
  balance: z.number(),
  flags: z.array(Flag).readonly(),
  appeals: z
    .array(z.strictObject({ appealId: z.uuid(), entryId: z.uuid(), decideBy: Instant }))
    .readonly()
    .describe('Not decided yet'),
  training: z.strictObject({ trainingId: z.uuid(), course: z.string(), completeBy: Day }).nullable(),
  waiting: z.array(z.uuid()).readonly().describe('Entries that wait for the second person'),
  counts: z.strictObject({ deductions: z.int(), additions: z.int(), reversed: z.int() }),
  catalogue: CatalogueVersion,
  previous: z.strictObject({ ledgerId: z.uuid(), balance: z.number() }).nullable(),
  untouched: z.boolean().describe('Nothing was ever entered, and no flag or course came with it'),
  openedAt: Instant,
  changedAt: Instant.describe('As of any instant from here on, the ledger is this'),
  closedAt: Instant.nullable(),
  notUnderstood: z.int().min(1).optional().describe('Events of a newer version, which this one can not read'),
  revision: Revision,
});

export const LedgerListAnswer = z.strictObject({ items: z.array(LedgerAnswer), next: Next });

export const LedgerDetailAnswer = LedgerAnswer.extend({
  entries: z
    .array(
      Entry.extend({
        state: z.enum(['waiting', 'declined', 'stands', 'suspended', 'reversed']),
        confirmedBy: z.string().nullable(),
        late: z.boolean(),
        madeAt: Instant.nullable(),
      }),
    )
    .readonly(),
});

const PremisesAnswer = z.strictObject({
  premisesId: z.uuid(),
  kind: PremisesKind,
  externalId: z.string(),
  name: z.string(),
  address: z.string(),
  areaCode: AreaCode,
  from: Day,
  status: z.enum(['open', 'closed']),
  closed: z.strictObject({ on: Day, reason: z.string() }).nullable(),
  holders: z
    .array(z.strictObject({ holder: Pseudonym, language: z.string().nullable(), from: Day, decidedAt: Instant }))
    .readonly()
    .describe('Who ran it, in the order in which it was decided'),
  revision: Revision,
});

export const PremisesTimelineAnswer = z.strictObject({
  premises: PremisesAnswer,
  ledgers: z.array(LedgerAnswer).describe('Of all years, the newest first'),
  marks: z
    .array(
      z.strictObject({
        assessmentId: z.uuid(),
        month: Month,
        areaCode: AreaCode.describe("The round's grid"),
        at: Instant,
        by: z.string(),
        outcome: z.enum(['marked', 'carriedOver']),
        on: Day.nullable(),
        findings: z.array(Finding).readonly(),
        secondPerson: z.string().nullable(),
        note: z.string().nullable().describe('Of the mark, or why it was carried over'),
        withOthers: z.literal(true).optional().describe('Said of all that was left in the round, in one statement'),
      }),
    )
    .describe('Monthly rounds, the newest first'),
  cases: z
    .array(
      z.strictObject({
        caseId: z.uuid(),
        subject: z.string(),
        phase: z.string(),
        areaCode: AreaCode.nullable(),
        openedAt: Instant,
        closedAt: Instant.nullable(),
        violations: z.array(Violation).readonly(),
      }),
    )
    .describe('Cases of your area that name the premises, the newest first'),
  outOfArea: z.strictObject({ ledgers: z.int(), cases: z.int() }).describe('How many more there are outside your area'),
});

const Share = z.number().nullable().describe('0 to 1; null: of nothing');

export const PointsAnswer = z.strictObject({
  area: AreaCode,
  kind: LedgerKind.nullable(),
  items: z.array(
    z.strictObject({
      area: AreaCode,
      month: Month,
      ledgers: z.int(),
      yellow: z.int(),
      yellowShare: Share,
      red: z.int(),
      meanBalance: z.number().nullable(),
      deductions: z.int(),
      additions: z.int(),
      reversals: z.int(),
      rentalsMarked: z.int(),
      selfDeclarationRate: Share,
    }),
  ),
});
