import type { Item } from '../../domain/catalogue/catalogue.ts';
import { deduction } from './scale.ts';
import { ASSUMED, matter, olderMatter } from './sources.ts';

export const business: Item[] = [
  {
    ...{ code: 'S-BIZ-01', group: 'business', ...deduction(2), ...matter('09005', '店外经营') },
    text: { zh: '店外经营', en: 'Trades outside its own doors' },
  },
  {
    ...{ code: 'S-BIZ-02', group: 'business', ...deduction(2), ...matter('09006', '占道经营') },
    text: { zh: '占道经营', en: 'Takes up the road or pavement to trade' },
  },
  {
    ...{ code: 'S-BIZ-03', group: 'business', ...deduction(1), ...ASSUMED },
    text: { zh: '未亮证亮照', en: 'The licence is not shown' },
  },
  {
    ...{ code: 'S-BIZ-04', group: 'business', ...deduction(4), ...ASSUMED },
    text: { zh: '无证或超范围经营', en: 'Trades without the licence that it takes, or beyond it' },
  },
  {
    ...{ code: 'S-BIZ-05', group: 'business', ...deduction(1), ...ASSUMED },
    text: { zh: '未明码标价', en: 'Prices are not marked' },
  },
  {
    ...{ code: 'S-BIZ-06', group: 'business', ...deduction(6), ...ASSUMED },
    text: { zh: '销售过期、假冒伪劣商品', en: 'Sells what is past its date, counterfeit or shoddy' },
  },
  {
    ...{ code: 'S-BIZ-07', group: 'business', ...deduction(3), ...ASSUMED },
    text: { zh: '短斤缺两或欺诈消费者', en: 'Gives short weight or cheats customers' },
  },
  {
    ...{ code: 'S-BIZ-08', group: 'business', ...deduction(4), ...olderMatter('非法出版物') },
    text: { zh: '销售非法出版物', en: 'Sells unlawful publications' },
  },
];

export const civility: Item[] = [
  {
    ...{ code: 'S-CIV-01', group: 'civility', ...deduction(2), ...olderMatter('商业噪音') },
    text: { zh: '商业噪音扰民', en: 'Disturbs the neighbours by commercial noise' },
  },
  {
    ...{ code: 'S-CIV-02', group: 'civility', ...deduction(2), ...olderMatter('油烟') },
    text: { zh: '油烟污染', en: 'Lets out cooking fumes' },
  },
  {
    ...{ code: 'S-CIV-03', group: 'civility', ...deduction(2), ...olderMatter('露天烧烤') },
    text: { zh: '露天烧烤', en: 'Grills in the open street' },
  },
  {
    ...{ code: 'S-CIV-04', group: 'civility', ...deduction(1), ...ASSUMED },
    text: { zh: '喊客拉客', en: 'Shouts at or pulls in passers-by' },
  },
  {
    ...{ code: 'S-CIV-05', group: 'civility', ...deduction(3), ...ASSUMED },
    text: { zh: '辱骂、殴打顾客或邻里', en: 'Abuses or hits customers or neighbours' },
  },
  {
    ...{ code: 'S-CIV-06', group: 'civility', ...deduction(1), ...ASSUMED },
    text: { zh: '不处理合理的消费投诉', en: 'Does not answer a customer’s fair complaint' },
  },
  {
    ...{ code: 'S-CIV-07', group: 'civility', ...deduction(3), ...ASSUMED },
    text: { zh: '拒绝、阻碍检查', en: 'Refuses or hinders an inspection' },
  },
];
