import type { Item } from '../../domain/catalogue/catalogue.ts';
import { deduction } from './scale.ts';
import { FRONTAGE, matter, olderMatter } from './sources.ts';

export const frontage: Item[] = [
  {
    ...{ code: 'S-FRO-01', group: 'frontage', ...deduction(1), ...FRONTAGE },
    text: { zh: '未落实门前五包', en: 'Does not keep the five duties for its frontage' },
  },
  {
    ...{ code: 'S-FRO-02', group: 'frontage', ...deduction(1), ...matter('06036', '乱堆杂物') },
    text: { zh: '乱堆物料', en: 'Piles up goods or material outside' },
  },
  {
    ...{ code: 'S-FRO-03', group: 'frontage', ...deduction(1), ...olderMatter('沿街晾挂') },
    text: { zh: '沿街晾挂', en: 'Hangs washing or goods along the street' },
  },
  {
    ...{ code: 'S-FRO-04', group: 'frontage', ...deduction(1), ...matter('06042', '垃圾站(箱)满溢') },
    text: { zh: '垃圾满溢', en: 'Its bins run over' },
  },
  {
    ...{ code: 'S-FRO-05', group: 'frontage', ...deduction(1), ...matter('06010', '暴露垃圾') },
    text: { zh: '门前暴露垃圾', en: 'Rubbish lies open before the door' },
  },
  {
    ...{ code: 'S-FRO-06', group: 'frontage', ...deduction(1), ...matter('06012', '道路不洁') },
    text: { zh: '门前道路不洁', en: 'The pavement before the door is dirty' },
  },
  {
    ...{ code: 'S-FRO-07', group: 'frontage', ...deduction(1), ...olderMatter('非机动车乱停') },
    text: { zh: '门前非机动车乱停', en: 'Bicycles stand in disorder before the door' },
  },
  {
    ...{ code: 'S-FRO-08', group: 'frontage', ...deduction(2), ...matter('06045', '非法占绿毁绿') },
    text: { zh: '占绿毁绿', en: 'Takes up or damages planted ground' },
  },
];

export const signs: Item[] = [
  {
    ...{ code: 'S-SGN-01', group: 'signs', ...deduction(2), ...matter('07003', '违规户外广告') },
    text: { zh: '违规设置户外广告', en: 'Puts up outdoor advertising against the rules' },
  },
  {
    ...{ code: 'S-SGN-02', group: 'signs', ...deduction(1), ...olderMatter('非法小广告') },
    text: { zh: '张贴非法小广告', en: 'Posts unlawful small advertisements' },
  },
  {
    ...{ code: 'S-SGN-03', group: 'signs', ...deduction(1), ...olderMatter('占道广告牌') },
    text: { zh: '占道摆放广告牌', en: 'Sets signboards on the road or pavement' },
  },
  {
    ...{ code: 'S-SGN-04', group: 'signs', ...deduction(1), ...olderMatter('街头散发') },
    text: { zh: '街头散发广告', en: 'Hands out advertisements in the street' },
  },
  {
    ...{ code: 'S-SGN-05', group: 'signs', ...deduction(1), ...olderMatter('宣传广告破损') },
    text: { zh: '广告招牌破损未修', en: 'Leaves a broken sign as it is' },
  },
];
