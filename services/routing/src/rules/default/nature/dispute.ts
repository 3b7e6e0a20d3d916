import { speaksFor } from './speaks-for.ts';

/** 群体利益或矛盾纠纷: two sides, or a group's interest; the community committee leads the consultation. */
export const dispute = speaksFor('dispute', [
  {
    id: 'neighbours',
    points: 5,
    words:
      '扰民、邻居、邻里、楼上住户、楼下住户、楼上装修、楼下开、楼下的、吵得、太吵、吵闹、广场舞、夜宵、夜市、烧烤、歌舞厅、KTV、酒吧、棋牌室、麻将、养狗、犬吠、狗叫、油烟、空调外机、neighbour*、neighbor*、noise、noisy、loud music、barking、night market*',
    fields: '0100、0106、0108、0201、0203、0400、0404、0600、0601、9903',
  },
  {
    id: 'property',
    points: 4,
    words:
      '物业不、物业公司、物业推、物业收、物业费、业委会、业主大会、业主委员会、维修基金、维修资金、公共收益、侵占、圈占、占用小区、沟通无果、协商无果、停车费、停车位、property management、property company、homeowner*',
    fields: '0100、0101、0102、0105、0107、0108、0111、0115、0601、0602、0603、0605',
  },
  {
    id: 'siting',
    points: 6,
    words:
      '投放点、分类点、垃圾房、垃圾站搬、离居民楼、距离居民、靠近居民楼、搬走、搬离、搬到、挪走、移走、换个地方、换个位置、重新选址、选址、建在我们、不同意、意见不一、各说各的、协商不成、谈不拢、waste point*、sorting point*、collection point*、move it、moved、relocate*、do not agree、disagree*、object to、objects to',
    fields: '0100、0104、0105、0106、0107、0108、0111、0204、9900、9903',
  },
  {
    id: 'lift',
    points: 7,
    words:
      '加装电梯、增设电梯、装电梯、安装电梯、install a lift、installing a lift、fitting a lift、fit a lift、add a lift、adding a lift、install an elevator、installing an elevator、lift installation',
  },
  {
    id: 'tenancy',
    points: 5,
    words: '房东、押金、退租、租客、租户、二房东、涨租、转租、landlord*、deposit、tenant*、rent increase',
    fields: '0100、0108、0109、0600、0602、0603、9904',
  },
  {
    id: 'consumer',
    points: 4,
    words:
      '退款、退货、退钱、不退、退卡、转卡、商家、店家、老板不、会员卡、健身会所、卷款、跑路、售后、质量问题、赔偿、欺骗消费者、霸王条款、refund*、money back、gym',
    fields: '0306、0404、0600、0601、0602、0603、0606',
  },
  {
    id: 'employment',
    points: 5,
    words:
      '公司不、厂里不、老板拖、老板不、不发工资、押工资、不买社保、不给员工、不交社保、不缴纳、没有买、都没买、辞退我、被开除、被辞退、逼迫、强制加班、不签、未签订、克扣工资、拖欠员工、解除劳动合同、劳动争议、侵害职工、职工权益、职工合法权益、经济补偿金、employer*、my boss、fired me',
    fields: '0500、0501、0502、0503、0504、0505、0506、0601',
  },
  {
    id: 'builder',
    points: 4,
    words: '外墙漏水、墙面渗水、外墙渗水、渗水、漏水、墙皮、装修公司、偷工减料',
    fields: '0100、0108、0113、0115、0602',
  },
  {
    id: 'group',
    points: 2,
    words: '全体业主、业主们、联名、联合签名、签名、多户、几十户、全体居民、居民代表、all the residents、petition*',
    fields: '01、0201、0203、9903',
  },
]);
