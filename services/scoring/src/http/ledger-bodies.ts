import { Attachment, Day, ItemCode } from '@gridcase/contracts';
import { z } from 'zod';

const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/v;
/** Cc but tab and line ends; Cs: half a surrogate pair, which no UTF-8 can hold. */
const UNKEEPABLE = /[[\p{Cc}\p{Cs}]--[\t\n\r]]/v;

/** What an officer or a holder writes, kept as it came. In UTF-16 units, as the events' schemas count. */
const words = z
  .string()
  .max(2_000, 'longer than the limit of 2000 characters')
  .refine((text) => VISIBLE.test(text), 'holds nothing to read')
  .refine((text) => !UNKEEPABLE.test(text), 'holds a control character');

const evidence = z.array(Attachment).max(20).default([]);

export const EntryBody = z.strictObject({
  premisesId: z.uuid().toLowerCase(),
  item: ItemCode,
  occurredOn: Day.describe('The day it happened, where the premises stand'),
  evidence,
  note: words.optional(),
});
export const ConfirmBody = z.strictObject({});
export const ReasonBody = z.strictObject({ reason: words });
export const AppealBody = z.strictObject({
  ground: words,
  /** Only where an officer takes it down: the holder's pseudonym, as the ledger shows it. */
  holder: z.string().min(1).max(200).optional(),
});
export const DecisionBody = z.strictObject({ outcome: z.enum(['upheld', 'rejected']), reason: words });
export const CompletionBody = z.strictObject({ on: Day, evidence });

export const LedgerParams = z.strictObject({ ledgerId: z.uuid().toLowerCase() });
export const EntryParams = LedgerParams.extend({ entryId: z.uuid().toLowerCase() });
export const AppealParams = LedgerParams.extend({ appealId: z.uuid().toLowerCase() });
export const TrainingParams = LedgerParams.extend({ trainingId: z.uuid().toLowerCase() });

/** `repeated`: this call changed nothing, it was so already. `events`: the types of what was appended, in order. */
export const LedgerAnswer = z.strictObject({
  ledgerId: z.uuid(),
  phase: z.enum(['open', 'closed']),
  revision: z.int().min(0),
  events: z.array(z.string()),
  repeated: z.boolean(),
  balance: z.number(),
  flags: z.array(z.string()),
  /** Of what was entered or contested. */
  entryId: z.uuid().optional(),
  appealId: z.uuid().optional(),
});
