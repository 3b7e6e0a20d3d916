import type { Item } from '../../domain/catalogue/catalogue.ts';
import { addition, deduction } from './scale.ts';
import {
  ASSUMED,
  ASSUMED_BESIDE_FIRE_RULES,
  CHENGDONG,
  matter,
  olderMatter,
  REGISTRATION_BY_LANDLORD,
  yiting,
} from './sources.ts';

/** Seven groups; the article names the first three. */
export const landlordGroups = [
  { code: 'population', name: { zh: '人口管理', en: 'Registration of tenants' } },
  { code: 'fireAndOrder', name: { zh: '消防治安', en: 'Fire safety and public order' } },
  { code: 'electricity', name: { zh: '用电安全', en: 'Electrical safety' } },
  { code: 'gas', name: { zh: '用气安全', en: 'Gas safety' } },
  { code: 'building', name: { zh: '房屋安全', en: 'Safety of the building' } },
  { code: 'ledger', name: { zh: '台账管理', en: 'Keeping the house’s own records' } },
  { code: 'environment', name: { zh: '环境卫生', en: 'Cleanliness' } },
];

/** Seventeen behaviours that take points. */
export const landlordDeductions: Item[] = [
  {
    ...{ code: 'L-POP-01', group: 'population', ...deduction(2, { perMonth: 6 }), ...REGISTRATION_BY_LANDLORD },
    text: {
      zh: '租赁开始后三个工作日内未申报租客',
      en: 'A tenant is not reported within 3 working days of the lease’s start',
    },
  },
  {
    ...{ code: 'L-POP-02', group: 'population', ...deduction(1, { perMonth: 3 }), ...REGISTRATION_BY_LANDLORD },
    text: { zh: '租赁终止后三个工作日内未申报', en: 'The end of a lease is not reported within 3 working days' },
  },
  {
    ...{ code: 'L-POP-03', group: 'population', ...deduction(3), ...ASSUMED },
    text: { zh: '未核验租客身份即出租', en: 'Rooms are let without looking at the tenant’s identity papers' },
  },
  {
    ...{ code: 'L-POP-04', group: 'population', ...deduction(3), ...ASSUMED },
    text: { zh: '拒绝、阻碍检查或提供虚假信息', en: 'Refuses or hinders an inspection, or gives false information' },
  },
  {
    ...{ code: 'L-FIR-01', group: 'fireAndOrder', ...deduction(3), ...CHENGDONG },
    text: { zh: '逃生窗被封堵或上锁', en: 'The escape window is blocked or locked' },
  },
  {
    ...{ code: 'L-FIR-02', group: 'fireAndOrder', ...deduction(3), ...ASSUMED_BESIDE_FIRE_RULES },
    text: {
      zh: '楼梯、疏散通道堆放杂物或停放电动车',
      en: 'Stairs or escape ways are blocked by goods or electric bicycles',
    },
  },
  {
    ...{ code: 'L-FIR-03', group: 'fireAndOrder', ...deduction(2), ...ASSUMED_BESIDE_FIRE_RULES },
    text: {
      zh: '灭火器、烟感等消防设施缺失或失效',
      en: 'Fire extinguishers or smoke alarms are missing or do not work',
    },
  },
  {
    ...{ code: 'L-ORD-01', group: 'fireAndOrder', ...deduction(6), ...ASSUMED },
    text: { zh: '明知房屋内有违法犯罪活动而不报告', en: 'Knows of crime in the house and does not report it' },
  },
  {
    ...{ code: 'L-ELE-01', group: 'electricity', ...deduction(3), ...CHENGDONG },
    text: { zh: '电动车飞线充电', en: 'An electric bicycle is charged by a flying lead' },
  },
  {
    ...{ code: 'L-ELE-02', group: 'electricity', ...deduction(2), ...ASSUMED },
    text: {
      zh: '私拉乱接、线路老化裸露或未装漏电保护',
      en: 'Wires are makeshift, bare or without a residual-current device',
    },
  },
  {
    ...{ code: 'L-GAS-01', group: 'gas', ...deduction(3), ...ASSUMED },
    text: { zh: '卧室内存放、使用液化气瓶', en: 'A gas cylinder is kept or used in a room where people sleep' },
  },
  {
    ...{ code: 'L-GAS-02', group: 'gas', ...deduction(2), ...ASSUMED },
    text: { zh: '燃气软管老化或热水器未装排烟管', en: 'A gas hose is perished, or a water heater has no flue' },
  },
  {
    ...{ code: 'L-BLD-01', group: 'building', ...deduction(4), ...ASSUMED },
    text: { zh: '违规分隔房间群租', en: 'Rooms are partitioned against the rules to let to more people' },
  },
  {
    ...{ code: 'L-BLD-02', group: 'building', ...deduction(4), ...olderMatter('私搭乱建') },
    text: { zh: '私搭乱建', en: 'Something is built on without permission' },
  },
  {
    ...{ code: 'L-LED-01', group: 'ledger', ...deduction(4), ...CHENGDONG },
    text: { zh: '一户一档台账不全', en: 'The ledger of the house and its tenants is incomplete' },
  },
  {
    ...{ code: 'L-LED-02', group: 'ledger', ...deduction(12, { perMonth: 12, perYear: 12 }), ...CHENGDONG },
    text: { zh: '未建立台账', en: 'There is no ledger of the house and its tenants' },
  },
  {
    ...{ code: 'L-ENV-01', group: 'environment', ...deduction(1), ...matter('06010', '暴露垃圾') },
    text: { zh: '房前屋后暴露垃圾', en: 'Rubbish lies open around the house' },
  },
];

/** The four additions that Yiting publishes, taken for the whole city. */
export const landlordAdditions: Item[] = [
  {
    ...{ code: 'L-ADD-01', group: 'additions', ...addition(1, { perMonth: 3 }), ...yiting(1) },
    text: { zh: '参与政策宣传、巡逻、调解', en: 'Takes part in publicity, patrols or mediation' },
  },
  {
    ...{ code: 'L-ADD-02', group: 'additions', ...addition(1), ...yiting(2) },
    text: { zh: '自查自改消防隐患并经网格核实', en: 'Finds and mends a fire hazard, verified by the grid' },
  },
  {
    ...{ code: 'L-ADD-03', group: 'additions', ...addition(2), ...yiting(3) },
    text: { zh: '符合条件的主动申请安装智能门禁', en: 'Asks for smart door access where it is fit' },
  },
  {
    ...{ code: 'L-ADD-04', group: 'additions', ...addition(3), ...yiting(4) },
    text: { zh: '反诈宣传并成功阻止诈骗', en: 'Stops a fraud by anti-fraud publicity' },
  },
];
