import type { RuleSetInput } from '../../domain/rule-set.ts';
import { list } from './fields/field-words.ts';

/** Offices that residents name. Three different ones in one report speak for a matter across departments. */
const UNITS: Record<string, string> = {
  综合行政执法: '城管、综合执法、行政执法、执法大队、urban management、chengguan',
  消防: '消防队、消防部门、消防大队、消防、fire brigade、fire department、fire service',
  公安: '公安、派出所、警察、police',
  交警: '交警、交通警察、traffic police、traffic department',
  生态环境: '环保局、环保部门、生态环境局、environment bureau、environmental bureau、environment office',
  住房建设: '住建局、住建部门、建设局、房管局、housing bureau、housing office',
  自然资源规划: '规划局、规划部门、国土局、国土所、自然资源、planning bureau、planning office',
  市场监管: '市场监管、市场监督、工商局、工商所、质监、食药监、market supervision、market regulator',
  水务: '水务局、水务集团、自来水公司、水利局、water company、water bureau',
  电力: '供电公司、供电局、供电所、电力公司、power company、grid company',
  燃气公司: '燃气公司、天然气公司、gas company',
  卫生健康: '卫生局、卫健局、卫健委、卫计局、health bureau',
  应急管理: '应急管理、安监、emergency management',
  民政: '民政局、民政部门、civil affairs',
  环卫: '环卫所、环卫处、环卫局、sanitation department',
  园林: '园林局、园林绿化局、parks department',
  物业公司: '物业公司、property company、property management company',
};

export const units: NonNullable<RuleSetInput['units']> = Object.entries(UNITS).map(([name, words]) => ({
  name,
  words: list(words),
}));
