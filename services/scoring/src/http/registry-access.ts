import type { Role } from '@gridcase/contracts';
import { type Principal, Problem } from '@gridcase/runtime';
import type { Officer } from '../domain/officer.ts';

/** Who keeps the registry (docs/explanation/points.md, "Who may what"). */
export const KEEPERS: readonly Role[] = ['communityOfficer', 'townshipOfficer', 'admin'];

/** Who may look into it: its keepers, whoever goes through the premises, and those who look over all. */
export const READERS: readonly Role[] = [...KEEPERS, 'gridWorker', 'departmentOfficer', 'supervisor', 'auditor'];

export function officerOf(principal: Principal): Officer {
  if (principal.kind !== 'person') throw new Problem('forbidden', { detail: 'only a person may do this' });
  return { id: principal.id, role: principal.role, area: principal.area };
}
