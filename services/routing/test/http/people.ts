import { CITY, COMMUNITY, GRID, TOWNSHIP } from '../controls.ts';

/** Who works on a case of the control territory, as their tokens say. */
export const worker = { role: 'gridWorker', area: GRID } as const;
export const officer = { role: 'communityOfficer', area: COMMUNITY } as const;
export const township = { role: 'townshipOfficer', area: TOWNSHIP } as const;
export const supervisor = { role: 'supervisor', area: CITY } as const;
