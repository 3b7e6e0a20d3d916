import { Day, Evidence, ItemCode } from '@gridcase/contracts';
import { prose } from '@gridcase/runtime';
import { z } from 'zod';

const words = prose(2_000);
const evidence = Evidence.default([]);

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
