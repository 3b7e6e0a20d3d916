import type { Role } from '@gridcase/contracts';

/** Everybody who works with cases may read those of their own area. */
export const CASE_READERS: readonly Role[] = [
  'gridWorker',
  'communityOfficer',
  'departmentOfficer',
  'townshipOfficer',
  'supervisor',
  'auditor',
  'admin',
];

/** Raw event streams hold every area's events: only for those who audit or run the whole. */
export const AUDIT_READERS: readonly Role[] = ['auditor', 'admin'];
