import { type AreaCode, areaContains, type Role } from '@gridcase/contracts';

/** The officer who asks for something, as their token says. A person touches only what lies in their own area. */
export interface Officer {
  readonly id: string;
  readonly role: Role;
  readonly area: AreaCode;
  /** Areas in which they stand in for somebody on leave. */
  readonly standsIn?: readonly AreaCode[] | undefined;
}

/** Whether an area lies in their own, or in one where they stand in for somebody. */
export const worksIn = ({ area, standsIn = [] }: Officer, where: AreaCode): boolean =>
  [area, ...standsIn].some((own) => areaContains(own, where));
