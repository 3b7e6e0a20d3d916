import {
  Attachment,
  CatalogueVersion,
  Day,
  EntryCause,
  Flag,
  Instant,
  ItemCode,
  LedgerKind,
} from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { z } from 'zod';
import { monthOf } from '../domain/day.ts';
import {
  balanceOf,
  type CatalogueOf,
  type Count,
  findItem,
  type Ledger,
  type LedgerEntry,
  stands,
} from '../domain/ledger/index.ts';

const inBoth = z.strictObject({ zh: z.string(), en: z.string() });

/** Which event says it: what an auditor lays beside the log. */
const Recorded = z.strictObject({
  eventId: z.uuid(),
  type: z.string(),
  revision: z.int(),
  at: Instant,
  by: z.string(),
});

export const EntryAnswer = z.strictObject({
  entryId: z.uuid(),
  status: z.enum(['proposed', 'declined', 'made', 'reversed']),
  /** False while an appeal suspends it, too. */
  counts: z.boolean(),
  direction: z.enum(['deduction', 'addition']),
  item: z.strictObject({ code: ItemCode, text: inBoth }),
  points: z.number(),
  /** What its item comes to in its month, all entries together: asked for, and counted under the cap. */
  month: z.strictObject({ asked: z.number(), counted: z.number() }),
  occurredOn: Day,
  premisesId: z.uuid(),
  cause: EntryCause,
  evidence: z.array(Attachment),
  note: z.string().optional(),
  /** By which rule: the catalogue's version, and the basis that it cites. */
  catalogue: CatalogueVersion,
  basis: z.string(),
  people: z.strictObject({ enteredBy: z.string(), confirmedBy: z.string().optional(), endedBy: z.string().optional() }),
  reason: z.string().optional(),
  appeal: z
    .strictObject({
      appealId: z.uuid(),
      ground: z.string(),
      suspends: z.boolean(),
      decideBy: Instant,
      decided: z.strictObject({ outcome: z.string(), by: z.string(), reason: z.string() }).optional(),
    })
    .optional(),
  /** Everything that was said of it, in order. */
  history: z.array(Recorded),
});

export const ExplanationAnswer = z.strictObject({
  ledgerId: z.uuid(),
  kind: LedgerKind,
  year: z.int(),
  phase: z.enum(['open', 'closed']),
  catalogue: CatalogueVersion,
  base: z.number(),
  deductions: z.number(),
  restored: z.number(),
  additions: z.number(),
  /** Whether additions are counted in. */
  offset: z.boolean(),
  raw: z.number(),
  floor: z.number().nullable(),
  ceiling: z.number().nullable(),
  balance: z.number(),
  flags: z.array(Flag),
  entries: z.array(EntryAnswer),
});

/** Why the balance is what it is: base, sums, caps, and each entry with rule, evidence and people (PIPL Art. 24). */
export function explanationOf(
  ledger: Ledger,
  events: readonly RecordedEvent[],
  catalogueOf: CatalogueOf,
): z.infer<typeof ExplanationAnswer> {
  const { opened, flags, entries, phase } = ledger;
  const { floor, ceiling, additions: terms } = catalogueOf(opened.catalogue);
  const count = balanceOf(ledger, catalogueOf);
  const { raw, balance, deductions, additions, restored } = count;
  const histories = Map.groupBy(events, entryOf);
  return {
    ...{ ledgerId: opened.ledgerId, kind: opened.kind, year: opened.year, phase, catalogue: opened.catalogue },
    ...{ base: opened.base, deductions, restored, additions, offset: terms.offset, raw, floor, ceiling, balance },
    flags: flags.map(({ flag }) => flag),
    entries: [...entries.values()].map((entry) =>
      answerOf(entry, count, histories.get(entry.facts.entryId) ?? [], catalogueOf),
    ),
  };
}

export const entryAnswer = (
  ledger: Ledger,
  entry: LedgerEntry,
  events: readonly RecordedEvent[],
  catalogueOf: CatalogueOf,
): z.infer<typeof EntryAnswer> => {
  const history = events.filter((event) => entryOf(event) === entry.facts.entryId);
  return answerOf(entry, balanceOf(ledger, catalogueOf), history, catalogueOf);
};

/** `history`: the events that speak of the entry. */
function answerOf(
  entry: LedgerEntry,
  { countedByItemMonth }: Count,
  history: readonly RecordedEvent[],
  catalogueOf: CatalogueOf,
): z.infer<typeof EntryAnswer> {
  const { facts, status } = entry;
  const { enteredBy, item, ...told } = facts;
  const month = monthOf(facts.occurredOn);
  const inMonth = countedByItemMonth.find((each) => each.item === item && each.month === month);
  const appeal = 'appeal' in entry ? entry.appeal : undefined;
  return {
    ...told,
    ...{ status, counts: stands(entry) },
    item: { code: item, text: findItem(catalogueOf(facts.catalogue), item)!.text },
    month: { asked: inMonth?.asked ?? 0, counted: inMonth?.counted ?? 0 },
    people: {
      enteredBy,
      ...('confirmedBy' in entry && entry.confirmedBy !== undefined && { confirmedBy: entry.confirmedBy }),
      ...('by' in entry && { endedBy: entry.by }),
    },
    ...('reason' in entry && { reason: entry.reason }),
    ...(appeal && { appeal: appealAnswer(appeal) }),
    history: history.map(recorded),
  };
}

type Appeal = NonNullable<Extract<LedgerEntry, { status: 'made' }>['appeal']>;

function appealAnswer({ appealId, ground, suspends, decideBy, decided }: Appeal) {
  return { ...{ appealId, ground, suspends, decideBy }, ...(decided && { decided: { ...decided } }) };
}

/** The entry that an event speaks of. */
const entryOf = ({ data }: RecordedEvent): string | undefined => (JSON.parse(data) as { entryId?: string }).entryId;

function recorded({ eventId, type, revision, metadata }: RecordedEvent): z.infer<typeof Recorded> {
  const { at, actor } = JSON.parse(metadata) as { at: string; actor: { id: string } };
  return { eventId, type, revision, at, by: actor.id };
}
