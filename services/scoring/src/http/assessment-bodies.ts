import {
  AreaCode,
  ASSESSMENT_LIMITS,
  Attachment,
  areaLevel,
  Day,
  ItemCode,
  Month,
  PremisesKind,
} from '@gridcase/contracts';
import { z } from 'zod';

/** Cc but tab and line ends; Cs: half a surrogate pair, which no UTF-8 can hold. */
const UNKEEPABLE = /[[\p{Cc}\p{Cs}]--[\t\n\r]]/v;
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/v;

/** As long as the events' schemas take them. */
const Note = z
  .string()
  .max(1_000)
  .refine((text) => VISIBLE.test(text), 'holds nothing to read')
  .refine((text) => !UNKEEPABLE.test(text), 'holds a control character');

const PremisesId = z.uuid().toLowerCase();

export const OpenBody = z.strictObject({
  areaCode: AreaCode.refine((code) => areaLevel(code) === 'grid', 'name a grid, by its 15 digits'),
  month: Month,
  kind: PremisesKind,
});

const FindingBody = z.strictObject({
  item: ItemCode,
  evidence: z.array(Attachment).max(ASSESSMENT_LIMITS.evidence).default([]),
  note: Note.optional(),
});

/** Without a finding: it is in order. */
export const MarkBody = z.strictObject({
  premisesId: PremisesId,
  on: Day,
  findings: z.array(FindingBody).max(ASSESSMENT_LIMITS.findings).default([]),
  secondPerson: z.string().min(1).max(200).optional(),
  note: Note.optional(),
});

export const CarryOverBody = z.strictObject({ premisesId: PremisesId, reason: Note });

export const CloseBody = z.strictObject({}).nullish();
