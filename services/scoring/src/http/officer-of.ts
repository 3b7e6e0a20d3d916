import { type Principal, Problem } from '@gridcase/runtime';
import type { Officer } from '../domain/officer.ts';

export function officerOf(principal: Principal): Officer {
  if (principal.kind !== 'person') throw new Problem('forbidden', { detail: 'only a person may do this' });
  const { id, role, area, standsIn } = principal;
  return { id, role, area, ...(standsIn && { standsIn }) };
}
