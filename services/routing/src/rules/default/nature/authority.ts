import type { Nature } from '@gridcase/contracts';
import type { RuleInput } from './speaks-for.ts';

/**
 * Whose authority a matter needs (触及权限), when its words say no more: three points for the nature.
 * What only a bureau, a school, a hospital or a court can settle is beyond the community.
 */
const AUTHORITY: Record<Nature, string[]> = {
  service: ['0100', '0101', '0102', '0103', '0104', '0105', '0106', '0107', '0306', '0605', '9901', '9905'],
  dispute: ['0108', '0203', '0600', '0602', '9903'],
  crossDepartment: ['0110', '0604', '0607'],
  beyondCommunity: [
    ...['0109', '0111', '0112', '0113', '0114', '0115'],
    ...['0200', '0201', '0202', '0204', '0205', '0206', '0207'],
    ...['0300', '0301', '0302', '0303', '0304', '0305', '0307', '0308'],
    ...['04', '05', '0601', '0603', '0606', '0608', '07', '9902', '9904', '9906'],
  ],
};

export const authority: RuleInput[] = Object.entries(AUTHORITY).map(([nature, field]) => ({
  id: `nature.${nature}.authority`,
  when: { field },
  gives: { nature: nature as Nature, weight: 3 },
}));
