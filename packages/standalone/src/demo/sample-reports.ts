import type { AreaCode, Channel, Nature, QueueReason, Tier } from '@gridcase/contracts';

/** One report of the demo's sample day. People, numbers and incidents are made up; the places are real. */
export interface SampleReport {
  /** When it comes in on the sample day, `HH:MM`, local time. */
  time: string;
  channel: Channel;
  externalId: string;
  subject?: string;
  text: string;
  /** Given where the channel knows the place; otherwise it has to be found in the text. */
  areaCode?: AreaCode;
  reporter: { name: string; phone?: string; email?: string };
  /** Where it must end up: a nature at a tier, or the human queue with the reason. */
  expect: { nature: Nature; tier: Tier } | { queue: QueueReason };
}

/** A dozen reports in all four channels, after the scenes of the Yiwu article, in our own words. */
export const sampleReports: readonly SampleReport[] = [
  {
    time: '02:00',
    channel: 'hotline',
    externalId: 'call-0200-01',
    subject: '水管爆裂，家里进水',
    text: '绣湖社区3幢2单元的住户来电：厨房水管爆裂，水已经漫到客厅和楼道，关不掉总阀，请马上派人来抢修。',
    reporter: { name: '陈小满', phone: '13900000001' },
    expect: { nature: 'service', tier: 'grid' },
  },
  {
    time: '07:10',
    channel: 'wechat',
    externalId: 'msg-0710-02',
    text: '向阳社区8幢的垃圾分类投放点就在我家窗户下面，夏天味道太大。楼里想搬到北门，北门的人又不同意，吵了好几回，能不能请社区出面商量换个位置？',
    reporter: { name: '何阿姨', phone: '13900000002' },
    expect: { nature: 'dispute', tier: 'community' },
  },
  {
    time: '08:05',
    channel: 'station',
    externalId: 'desk-0805-03',
    subject: '店铺占人行道摆货',
    text: '词林社区年画街几家店把货架和纸箱摆到人行道上，推婴儿车只能走机动车道，请去看一下，让他们收进店里。',
    reporter: { name: '吴建平', phone: '13900000003' },
    expect: { nature: 'service', tier: 'grid' },
  },
  {
    time: '08:40',
    channel: 'platform',
    externalId: 'web-0840-04',
    subject: '老楼加装电梯，一楼不同意',
    text: '宾王社区11幢是九十年代的六层楼，老人上下楼很吃力。大家想加装电梯，一楼两户担心采光，费用怎么分也谈不拢，请社区牵头协商。',
    reporter: { name: '楼志远', email: 'lou.zhiyuan@example.com' },
    expect: { nature: 'dispute', tier: 'community' },
  },
  {
    time: '09:15',
    channel: 'station',
    externalId: 'desk-0915-05',
    subject: '后巷违建、堵消防通道，几个部门都说不归自己管',
    text: '四季社区餐饮街后巷搭了铁皮棚，是违建，又堵住消防通道，送货车把路口堵死。城管、消防、交警都来看过，互相推诿，希望几个部门一起来处理。',
    reporter: { name: '金晓燕', phone: '13900000005' },
    expect: { nature: 'crossDepartment', tier: 'joint' },
  },
  {
    time: '10:20',
    channel: 'platform',
    externalId: 'web-1020-06',
    subject: '商品房停工两年，成了烂尾楼',
    text: '联港社区旁边的楼盘停工两年，开发商联系不上，三百多户交了首付还在租房住。社区说管不了，请上级牵头盘活项目，给个交房的时间。',
    reporter: { name: '朱国庆', email: 'zhu.guoqing@example.com' },
    expect: { nature: 'beyondCommunity', tier: 'township' },
  },
  {
    time: '11:05',
    channel: 'wechat',
    externalId: 'msg-1105-07',
    text: 'Hello, I run a small trading office near Jimingshan. Two streetlights in our lane have been broken for a week and it is very dark at night. Could someone come and fix them, please?',
    areaCode: '330782002005',
    reporter: { name: 'Amina K.', email: 'amina.k@example.com' },
    expect: { nature: 'service', tier: 'grid' },
  },
  {
    time: '12:30',
    channel: 'hotline',
    externalId: 'call-1230-08',
    subject: '井盖松动',
    text: '来电人说路边一个井盖松了，车一过就响，怕有人踩空。说到一半电话断了，没有讲清在哪条路。',
    reporter: { name: '未留姓名', phone: '13900000008' },
    expect: { queue: 'placeUnknown' },
  },
  {
    time: '13:45',
    channel: 'hotline',
    externalId: 'call-1345-09',
    subject: '路灯不亮',
    text: '江南社区老街的路灯三天没亮了，晚上走路看不见，请派人修一下。',
    reporter: { name: '骆师傅', phone: '13900000009' },
    expect: { queue: 'placeAmbiguous' },
  },
  {
    time: '16:20',
    channel: 'wechat',
    externalId: 'msg-1620-10',
    text: '丹溪社区24幢有人从三楼拉电线下来给电瓶车充电，飞线就挂在晾衣架上，看着危险，请网格员来处理。',
    reporter: { name: '方婷', phone: '13900000010' },
    expect: { nature: 'service', tier: 'grid' },
  },
  {
    time: '19:30',
    channel: 'platform',
    externalId: 'web-1930-11',
    subject: '下水道堵塞，污水冒到路面',
    text: '望道社区5幢门口的下水道堵了，污水往外冒，臭得开不了窗，请安排人来疏通。',
    reporter: { name: '毛丽娟', email: 'mao.lijuan@example.com' },
    expect: { nature: 'service', tier: 'grid' },
  },
  {
    time: '22:40',
    channel: 'wechat',
    externalId: 'msg-2240-12',
    text: '长春社区楼下的夜市音响开到半夜，摊主和我们吵了几次，孩子明天还要上学，这样扰民谁来管？',
    reporter: { name: '虞海波', phone: '13900000012' },
    expect: { nature: 'dispute', tier: 'community' },
  },
];
