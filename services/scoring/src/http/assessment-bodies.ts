import {
  AreaCode,
  ASSESSMENT_LIMITS,
  areaLevel,
  Day,
  Evidence,
  ItemCode,
  Month,
  PremisesKind,
} from '@gridcase/contracts';
import { prose } from '@gridcase/runtime';
import { z } from 'zod';

/** As long as the events' schemas take it. */
const Note = prose(1_000);

const PremisesId = z.uuid().toLowerCase();

export const OpenBody = z.strictObject({
  areaCode: AreaCode.refine((code) => areaLevel(code) === 'grid', 'name a grid, by its 15 digits'),
  month: Month,
  kind: PremisesKind,
});

const FindingBody = z.strictObject({
  item: ItemCode,
  evidence: Evidence.default([]),
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

/** `count`: how many the officer means, so that nobody speaks for what a colleague did meanwhile. */
export const ClearOthersBody = z.strictObject({
  on: Day,
  count: z.int().min(1).max(ASSESSMENT_LIMITS.premises),
  secondPerson: z.string().min(1).max(200).optional(),
  note: Note.optional(),
});

export const CarryOverBody = z.strictObject({ premisesId: PremisesId, reason: Note });

export const CloseBody = z.strictObject({}).nullish();
