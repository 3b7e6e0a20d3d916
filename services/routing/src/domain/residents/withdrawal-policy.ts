import type { Role, Tier } from '@gridcase/contracts';
import { z } from 'zod';

/** Where nobody has answered yet. */
const Phase = z.enum(['queued', 'dispatched']);

/**
 * In which phases a matter ends by its reporter's word alone: by default only as long as nobody was given it. No statute that we
 * know says when a 12345 work order may be withdrawn: this is gridcase's own reading of the practice (撤单 before 派单 is free, after
 * it whoever has the order confirms). A danger, what others reported too, and what is being talked over never end by it.
 */
export const WithdrawalPolicy = z.strictObject({ endsIn: z.array(Phase).max(2).default(['queued']) });

/** Whoever has it, and the desk that the reporter talks to. */
export const SETTLE_WITHDRAWAL: Record<'any' | Tier, Role[]> = {
  any: ['intakeDesk', 'townshipOfficer', 'supervisor'],
  grid: ['gridWorker', 'communityOfficer'],
  community: ['communityOfficer'],
  joint: ['communityOfficer', 'departmentOfficer'],
  township: [],
};
