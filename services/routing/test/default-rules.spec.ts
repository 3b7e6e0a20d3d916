import { chinaCalendars, createCalendarBook } from '@gridcase/calendar';
import { type Nature, Tier, Urgency } from '@gridcase/contracts';
import { loadDefaultTerritory } from '@gridcase/territory';
import { describe, expect, it } from 'vitest';
import { sampleReports } from '../../../packages/standalone/src/demo/sample-reports.ts';
import { dueAfter } from '../src/domain/limit.ts';
import { triage } from '../src/domain/triage.ts';
import { defaultRuleSet } from '../src/rules/default/default-rule-set.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';

const receivedAt = '2026-11-24T01:39:10.123Z';
const rules = createRuleBook([defaultRuleSet]).at(receivedAt);
const location = { status: 'found', areaCode: '330782001004' } as const;
const judge = (text: string, subject?: string) =>
  triage(rules, { channel: 'platform', subject, text, receivedAt, location, attachments: 0 });

type Scene = readonly [text: string, nature: Nature, urgency: Urgency];

const scenes: Record<string, readonly Scene[]> = {
  'a pipe burst at 2 a.m. goes to the grid worker, at once': [
    ['凌晨两点厨房水管破裂，水流到楼下了，快来人', 'service', 'critical'],
    [
      'A pipe burst in our kitchen at 2 am and water is flooding the stairs, please send somebody',
      'service',
      'critical',
    ],
  ],
  'moving a waste point and a lift for an old building are consulted on': [
    ['垃圾分类投放点正对我家厨房，想请社区商量换个位置', 'dispute', 'normal'],
    ['The waste sorting point is under my window; we want it moved, the north gate objects to it', 'dispute', 'normal'],
    ['老楼想加装电梯，一楼住户不同意', 'dispute', 'normal'],
    ['Our old building wants to install a lift but the ground floor does not agree', 'dispute', 'normal'],
  ],
  'neighbours, landlords, property companies and shopkeepers are disputes': [
    ['楼上邻居半夜还在装修，吵得睡不着', 'dispute', 'normal'],
    ['The neighbours upstairs play loud music every night', 'dispute', 'normal'],
    ['房东不退押金，还把我的东西扔出来', 'dispute', 'normal'],
    ['My landlord refuses to give back the deposit', 'dispute', 'normal'],
    ['物业公司乱收停车费，业委会要求公开账目，物业不理', 'dispute', 'normal'],
    ['理发店卷款跑路，会员卡里还有两千块', 'dispute', 'normal'],
  ],
  'what takes several departments goes to the joint meeting': [
    ['沿街店铺违章搭建，占了消防通道，油烟直排，城管、市场监管、环保部门都说不归自己管', 'crossDepartment', 'normal'],
    [
      'An illegal building behind the restaurant blocks the fire lane; urban management, the fire brigade and the traffic police each say it is not theirs',
      'crossDepartment',
      'normal',
    ],
    ['出租房里隔断成十几间群租，电线乱拉，消防通道也堵了', 'crossDepartment', 'normal'],
  ],
  'land, unfinished buildings, project wages, schools, factories and bus lines are beyond the community': [
    ['我们村的土地被征收三年了，补偿款一直没有发', 'beyondCommunity', 'normal'],
    ['The developer has gone and our flats are an unfinished building', 'beyondCommunity', 'normal'],
    ['老板拖欠我们工地三十个人的工资，过年回不了家', 'beyondCommunity', 'normal'],
    ['The boss of a construction project owes migrant workers six months of wages', 'beyondCommunity', 'normal'],
    ['化工厂半夜偷排废气，整个小区都是刺鼻的味道', 'beyondCommunity', 'normal'],
    ['孩子户口不在义乌，公办学校不收，希望调整入学政策', 'beyondCommunity', 'normal'],
    ['希望增加一条到国际商贸城的公交线路', 'beyondCommunity', 'normal'],
    ['Please add a bus line to the trade city', 'beyondCommunity', 'normal'],
  ],
  'street order, lights, drains, litter and questions are service': [
    ['早餐店把桌椅摆到人行道上，老人过不去', 'service', 'normal'],
    ['The shop next door puts its goods on the pavement and blocks the way', 'service', 'normal'],
    ['小区门口的路灯坏了三天了', 'service', 'normal'],
    ['垃圾桶满了没人清，臭死了', 'service', 'normal'],
    ['The drain in front of our house is blocked', 'service', 'normal'],
    ['晾衣架上飞线给电动车充电', 'service', 'normal'],
    ['老年人社保卡丢失了，需要什么材料补办？', 'service', 'normal'],
    ['How can I register my residence as a foreigner, which documents do I need?', 'service', 'normal'],
  ],
  'danger is critical, a cut utility urgent': [
    ['楼道里闻到很浓的煤气味，怀疑燃气泄漏，请马上来人', 'service', 'critical'],
    ['There is a strong smell of gas in the hallway of building 5', 'service', 'critical'],
    ['电梯坏了，我妈妈被困在电梯里，快来人', 'service', 'critical'],
    ['My mother is stuck in the lift of building 3, please help', 'service', 'critical'],
    ['今天早上开始停水，整栋楼都没水', 'service', 'urgent'],
    ['No power in the whole building since this morning', 'service', 'urgent'],
  ],
  'a danger feared, or a figure of speech, is no alarm': [
    ['楼道堆满杂物，一旦发生火灾后果不堪设想', 'service', 'normal'],
    ['小区物业服务水深火热，业主意见很大', 'dispute', 'normal'],
    ['Bicycles stand in the hallway, a fire hazard, please remove them', 'service', 'normal'],
  ],
};

describe('the default rules', () => {
  for (const [title, cases] of Object.entries(scenes)) {
    it.each(cases)(`${title}: %s`, (text, nature, urgency) => {
      expect(judge(text)).toMatchObject({ nature, urgency });
    });
  }

  it.each(['你好，在吗', 'hello', '谢谢', '。。。'])('leave to people what says nothing: %s', (text) => {
    expect(judge(text).nature).toBeUndefined();
  });

  it('judge traditional script as simplified', () => {
    const simplified = judge('小区门口的路灯坏了，请维修一下');
    expect(judge('小區門口的路燈壞了，請維修一下')).toMatchObject({
      nature: simplified.nature,
      field: simplified.field,
    });
  });

  it('explain themselves with the words they saw', () => {
    const { explanation } = judge('水管爆裂，水漫到楼道', '绣湖社区水管爆裂');
    expect(explanation).toMatchObject({ ruleSet: 'yiwu-default', facts: { fieldName: '供水', urgency: 'critical' } });
    expect(explanation.matched.map(({ because }) => because).join()).toContain('爆裂');
  });

  it('have only matters of the seven fields or 99', () => {
    const classes = defaultRuleSet.fields.filter(({ code }) => code.length === 2).map(({ code }) => code);
    expect(classes).toEqual(['01', '02', '03', '04', '05', '06', '07', '99']);
    for (const { code } of defaultRuleSet.fields) expect(classes).toContain(code.slice(0, 2));
  });

  const { policy } = rules.set;
  const counting = { policy, calendars: createCalendarBook(chinaCalendars) };
  /** Six hours apart over two years with both of their long breaks. */
  const instants = Array.from(
    { length: 4 * 700 },
    (_, at) => Date.parse('2025-01-01T00:00:00.000Z') + at * 6 * 3_600_000,
  );
  const due = (milestone: 'accept' | 'answer' | 'settle' | 'promise', tier: Tier, urgency: Urgency, from: number) => {
    const limit = milestone === 'promise' ? policy.promise[tier][urgency] : policy.deadlines[tier][urgency][milestone]!;
    return dueAfter(milestone, limit, from, counting).dueAt;
  };

  it.each(Tier.options)('give the %s less time for what is more urgent, whatever the holidays', (tier) => {
    for (const from of instants) {
      for (const milestone of ['accept', 'answer', 'settle', 'promise'] as const) {
        const [critical, urgent, normal] = Urgency.options.map((urgency) => due(milestone, tier, urgency, from));
        expect([critical, urgent, normal]).toEqual([critical, urgent, normal].toSorted());
      }
    }
  });

  it.each(Tier.options)('have the %s accept before it answers, and settle before the promise ends', (tier) => {
    for (const from of instants) {
      for (const urgency of Urgency.options) {
        const stages = (['accept', 'answer', 'settle', 'promise'] as const).map((each) =>
          due(each, tier, urgency, from),
        );
        expect(stages).toEqual(stages.toSorted());
      }
    }
  });
});

describe('the sample day of the demo', () => {
  const territory = loadDefaultTerritory();
  it.each(sampleReports)('$time $channel $externalId ends where it should', (report) => {
    const { channel, subject, text, areaCode, expect: wanted } = report;
    const location = territory.locate(areaCode === undefined ? undefined : { areaCode }, `${subject ?? ''}\n${text}`);
    const { nature } = triage(rules, { channel, subject, text, receivedAt, location, attachments: 0 });
    if ('queue' in wanted) {
      expect(`place${location.status[0]?.toUpperCase()}${location.status.slice(1)}`).toBe(wanted.queue);
    } else {
      expect({ nature, tier: nature && defaultRuleSet.policy.tierOf[nature] }).toEqual(wanted);
      expect(location.status).toBe('found');
    }
  });

  it('comes through all four channels and reaches all four tiers', () => {
    expect(new Set(sampleReports.map(({ channel }) => channel)).size).toBe(4);
    expect(new Set(sampleReports.flatMap(({ expect: wanted }) => ('tier' in wanted ? [wanted.tier] : []))).size).toBe(
      4,
    );
  });
});
