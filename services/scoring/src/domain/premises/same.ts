import type { Holder } from '@gridcase/contracts';
import type { StatedHolder } from './commands.ts';
import type { Place } from './state.ts';

/** The fields of a place in which what is said differs from what is in force. */
export const placeDiffers = (stated: Place, inForce: Place): readonly (keyof Place)[] =>
  (['name', 'address', 'areaCode'] as const).filter((field) => stated[field] !== inForce[field]);

export const samePlace = (stated: Place, inForce: Place | undefined): boolean =>
  inForce !== undefined && placeDiffers(stated, inForce).length === 0;

export const sameHolder = (stated: StatedHolder | null, inForce: Holder | null): boolean =>
  stated === null || inForce === null ? stated === inForce : stated.isSaidBy(inForce);
