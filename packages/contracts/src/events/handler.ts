import { z } from 'zod';
import { AreaCode } from '../vocabulary.ts';

/** Who has to act. `personId` is an officer's id from the register of posts; a committee or meeting has none. */
export const Handler = z.strictObject({
  role: z.enum(['gridWorker', 'communityCommittee', 'jointMeeting', 'township']),
  unit: z.string().min(1).max(200),
  areaCode: AreaCode,
  personId: z.string().max(100).optional(),
  name: z.string().max(100).optional(),
  /** The holder of the post, by id, while they are on leave: who has to act stands in for them. */
  standsInFor: z.string().max(100).optional(),
});
export type Handler = z.infer<typeof Handler>;
