import type { AreaCode, Role } from '@gridcase/contracts';

/** The officer who asks for something, as their token says. A person touches only what lies in their own area. */
export interface Officer {
  readonly id: string;
  readonly role: Role;
  readonly area: AreaCode;
}
