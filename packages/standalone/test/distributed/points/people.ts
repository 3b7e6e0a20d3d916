import type { Person } from './story-client.ts';

export const COMMUNITY = '330782001004';
export const GRID = '330782001004001';

export const registrar: Person = { role: 'communityOfficer', area: COMMUNITY, id: 'officer-lou' };
export const worker: Person = { role: 'gridWorker', area: GRID, id: 'worker-jin' };
export const chief: Person = { role: 'communityOfficer', area: COMMUNITY, id: 'chief-fang' };
/** Neither enters nor confirms anything. */
export const judge: Person = { role: 'communityOfficer', area: COMMUNITY, id: 'officer-wu' };
export const supervisor: Person = { role: 'supervisor', area: '330782', id: 'supervisor-chen' };

/** A trader from abroad: the shop is theirs. */
export const trader: Person = { role: 'holder', area: COMMUNITY, id: 'licence-91330782MA2A' };
export const landlord: Person = { role: 'holder', area: COMMUNITY, id: 'id-330725196001010011' };
