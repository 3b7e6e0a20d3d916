import { MAY_LINK_REPORTS, type Role } from '@gridcase/contracts';
import type { Principal } from '@gridcase/runtime';

/** Whether somebody may see which reports are one person's: the pseudonym of who reported or was told. */
export const mayLink = (principal: Principal): boolean =>
  principal.kind === 'person' && (MAY_LINK_REPORTS as readonly Role[]).includes(principal.role);
