import { type FieldWords, list } from './field-words.ts';

/** 06 商贸旅游: markets and shops, prices, quality and lifts (特种设备), pyramid selling, tourism, foreign trade. */
export const commerce: FieldWords[] = [
  {
    code: '0600',
    strong: list('市场监督管理局、市场监管、工商局、工商、质监、质量技术监督、消费者协会、消费者、消费者权益、12315'),
    typical: list('商家、店主、顾客、消费、经营、商户、生意、customer*'),
    weak: list('公司、老板、市场'),
  },
  {
    code: '0601',
    decisive: list('垄断'),
    strong: list(
      '营业执照、无证经营、无照经营、个体工商、霸王条款、不正当竞争、强制消费、广告法、虚假广告、违法广告、商标、行业协会、欺行霸市、恶意串联、business licen*',
    ),
    typical: list('广告、独家、哄抬、合同欺诈、加盟、招商、公平竞争'),
  },
  {
    code: '0602',
    strong: list(
      '假冒、伪劣、三无产品、退款、退货、售后、质量缺陷、产品质量、卷款、跑路、预付卡、会员卡、健身会所、美容卡、办卡、商品质量、消费欺诈、倒闭、counterfeit、refund*、prepaid card*',
    ),
    typical: list('质量、购买、欺骗、转卡、维权、商品、套餐、家具、宽带、霸王、电信'),
  },
  {
    code: '0603',
    strong: list(
      '物价局、物价、价格、涨价、收费标准、发改委、高价、天价、价格垄断、多收费、收费不合理、强行收费、price gouging、overcharged',
    ),
    typical: list('乱收费、收费、票价、收取、标价、元钱、菜价'),
  },
  {
    code: '0604',
    decisive: list('传销、pyramid scheme'),
    strong: list(
      '诈骗、非法集资、骗局、直销、拉人头、窝点、欺诈、骗取、上当、骗钱、坑骗、会议营销、虚假、fraud、scam*',
    ),
    typical: list('骗、下线、洗脑、网络平台、非法营销、中介'),
  },
  {
    code: '0605',
    decisive: list('电梯、特种设备、lift*、elevator*'),
    strong: list('年检、检测站、电梯故障、困人、锅炉'),
    typical: list('维保、检测、故障、质检'),
  },
  {
    code: '0606',
    decisive: list('旅游'),
    strong: list('旅行社、导游、景点、门票、游客、旅游局、湿地、农家乐、tourist*、tour guide*、scenic、景区'),
    typical: list('游玩、旅客、观光、线路'),
  },
  {
    code: '0607',
    strong: list('检疫、屠宰、生猪、猪肉、农产品市场、菜市场、菜店、许可证、生产许可、检验检疫、slaughter'),
    typical: list('检验、肉类、农贸市场、批发'),
  },
  {
    code: '0608',
    strong: list(
      '电子商务、电商、外贸、加工贸易、招商引资、小微企业、商贸、进出口、报关、集装箱、foreign trade、customs、export*',
    ),
    typical: list('产业、投资、贸易、物流成本'),
  },
];
