import type { AreaCode, Role } from '@gridcase/contracts';

/** Who goes through premises and enters what they find (docs/explanation/points.md, "Who may what"). */
export const ASSESSORS: readonly Role[] = ['gridWorker', 'communityOfficer', 'departmentOfficer', 'townshipOfficer'];

/** The officer who asks for something, as their token says. A person touches only what lies in their own area. */
export interface Officer {
  readonly id: string;
  readonly role: Role;
  readonly area: AreaCode;
}
