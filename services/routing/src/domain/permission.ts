import { Role } from '@gridcase/contracts';
import { z } from 'zod';

export const Roles = z.array(Role).max(20);

/** Which roles may do something: at any tier, or in addition at a certain one. A case in a queue has no tier. */
export const Permission = z.strictObject({
  any: Roles.default([]),
  grid: Roles.default([]),
  community: Roles.default([]),
  joint: Roles.default([]),
  township: Roles.default([]),
});
