import type { Catalogue, Item } from '../../domain/catalogue/catalogue.ts';
import { addition } from './scale.ts';
import { registration, safety } from './shop-safety-items.ts';
import { frontage, signs } from './shop-street-items.ts';
import { business, civility } from './shop-trade-items.ts';
import { ASSUMED } from './sources.ts';
import { additionsGroup, commonTerms } from './terms.ts';

/** The article names the first two and says that there are more. */
const groups: Catalogue['groups'] = [
  { code: 'business', name: { zh: '规范经营', en: 'Orderly business' } },
  { code: 'civility', name: { zh: '文明经商', en: 'Civil trade' } },
  { code: 'frontage', name: { zh: '门前五包', en: 'Frontage' } },
  { code: 'signs', name: { zh: '广告招牌', en: 'Signs and advertising' } },
  { code: 'safety', name: { zh: '安全生产', en: 'Safety' } },
  { code: 'registration', name: { zh: '登记建档', en: 'Registration and the shop’s file' } },
  additionsGroup,
];

/** Nobody publishes additions of shops: these follow those of landlords. */
const additions: Item[] = [
  {
    ...{ code: 'S-ADD-01', group: 'additions', ...addition(1, { perMonth: 3 }), ...ASSUMED },
    text: { zh: '参与政策宣传、巡逻、志愿服务', en: 'Takes part in publicity, patrols or volunteering' },
  },
  {
    ...{ code: 'S-ADD-02', group: 'additions', ...addition(1, { perMonth: 2 }), ...ASSUMED },
    text: { zh: '自查自改安全隐患并经网格核实', en: 'Finds and mends a hazard, verified by the grid' },
  },
  {
    ...{ code: 'S-ADD-03', group: 'additions', ...addition(2), ...ASSUMED },
    text: { zh: '协助调解街区矛盾纠纷', en: 'Helps to settle a dispute in the street' },
  },
  {
    ...{ code: 'S-ADD-04', group: 'additions', ...addition(3), ...ASSUMED },
    text: { zh: '成功阻止诈骗', en: 'Stops a fraud' },
  },
];

/** Twelve points of shops (商业街“十二分制”): 38 items, as the Yiwu article counts them, and additions. */
export const shops: Catalogue = {
  ...commonTerms,
  name: 'yiwu-shops',
  kind: 'shop',
  // 一铺一档: the shop is what is assessed.
  subject: 'premises',
  additions: { offset: true, perYear: 6 },
  flags: [
    { flag: 'yellow', raise: 6, lower: 9 },
    { flag: 'red', raise: 13, lower: 11 },
  ],
  training: { course: '商户转优学习班', enrolAt: 6, perYear: 2, withinDays: 30, restores: 3 },
  groups,
  items: [...business, ...civility, ...frontage, ...signs, ...safety, ...registration, ...additions],
};
