import { AreaCode, Day, Finding, Instant, Month, PremisesKind } from '@gridcase/contracts';
import { z } from 'zod';
import type { Progress, StandingMark } from '../domain/assessment/index.ts';

const deed = { by: z.string(), at: Instant };
const Deed = z.strictObject(deed);
const phase = z.enum(['open', 'closed']);

/** `carriedOver`: and not marked after all. */
const Counts = z.strictObject({ marked: z.int(), carriedOver: z.int(), open: z.int() });

const mark = {
  on: Day,
  findings: z.array(Finding),
  secondPerson: z.string().optional(),
  note: z.string().optional(),
  /** Said of all that was left in the round, in one statement. */
  withOthers: z.literal(true).optional(),
  ...deed,
};

/** `repeated`: this call changed nothing, it was so already. `events`: the types of what was appended, in order. */
export const CommandAnswer = z.strictObject({
  assessmentId: z.uuid(),
  phase,
  revision: z.int().min(0),
  events: z.array(z.string()),
  repeated: z.boolean(),
  counts: Counts,
});

/** How far a round is, and by whom. What was carried over and marked after all tells both. */
export const RoundAnswer = z.strictObject({
  assessmentId: z.uuid(),
  areaCode: AreaCode,
  month: Month,
  kind: PremisesKind,
  phase,
  revision: z.int().min(0),
  opened: Deed,
  closed: Deed.nullable(),
  counts: Counts,
  premises: z.array(
    z.strictObject({
      premisesId: z.uuid(),
      status: z.enum(['open', 'marked', 'carriedOver']),
      mark: z.strictObject(mark).optional(),
      carriedOver: z.strictObject({ reason: z.string(), ...deed }).optional(),
    }),
  ),
});

export const roundAnswer = ({ premises, ...round }: Progress): z.infer<typeof RoundAnswer> => ({
  ...round,
  premises: premises.map(({ mark, ...rest }) => ({ ...rest, mark: mark && markAnswer(mark) })),
});

const markAnswer = ({ premisesId: _, ...told }: StandingMark) => told;
