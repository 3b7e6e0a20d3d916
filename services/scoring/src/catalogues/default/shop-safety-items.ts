import type { Item } from '../../domain/catalogue/catalogue.ts';
import { deduction } from './scale.ts';
import { ASSUMED, olderMatter, REGISTRATION_BY_EMPLOYER } from './sources.ts';

export const safety: Item[] = [
  {
    ...{ code: 'S-SAF-01', group: 'safety', ...deduction(3), ...ASSUMED },
    text: { zh: '堵塞、锁闭安全出口或疏散通道', en: 'An exit or escape way is blocked or locked' },
  },
  {
    ...{ code: 'S-SAF-02', group: 'safety', ...deduction(2), ...ASSUMED },
    text: { zh: '消防设施缺失或失效', en: 'Fire equipment is missing or does not work' },
  },
  {
    ...{ code: 'S-SAF-03', group: 'safety', ...deduction(4), ...ASSUMED },
    text: { zh: '店内违规住人', en: 'People sleep in the shop against the rules' },
  },
  {
    ...{ code: 'S-SAF-04', group: 'safety', ...deduction(3), ...ASSUMED },
    text: { zh: '店内停放电动车或飞线充电', en: 'An electric bicycle is kept in the shop or charged by a flying lead' },
  },
  {
    ...{ code: 'S-SAF-05', group: 'safety', ...deduction(2), ...ASSUMED },
    text: { zh: '私拉乱接电线或超负荷用电', en: 'Wires are makeshift or overloaded' },
  },
  {
    ...{ code: 'S-SAF-06', group: 'safety', ...deduction(3), ...ASSUMED },
    text: { zh: '违规存放、使用燃气瓶', en: 'Gas cylinders are kept or used against the rules' },
  },
  {
    ...{ code: 'S-SAF-07', group: 'safety', ...deduction(4), ...olderMatter('私搭乱建') },
    text: { zh: '私搭乱建', en: 'Something is built on without permission' },
  },
];

export const registration: Item[] = [
  {
    ...{ code: 'S-REG-01', group: 'registration', ...deduction(1, { perMonth: 3 }), ...REGISTRATION_BY_EMPLOYER },
    text: { zh: '三个工作日内未申报流动人口员工', en: 'Staff from elsewhere are not reported within 3 working days' },
  },
  {
    ...{ code: 'S-REG-02', group: 'registration', ...deduction(1), ...ASSUMED },
    text: {
      zh: '经营者、电话等变动后未更新一铺一档',
      en: 'A change of keeper or telephone is not told to the shop’s file',
    },
  },
  {
    ...{ code: 'S-REG-03', group: 'registration', ...deduction(1), ...ASSUMED },
    text: { zh: '未签订责任书', en: 'The letter of responsibility is not signed' },
  },
];
