import { type FieldWords, list } from './field-words.ts';

/** 99 其他: what the seven do not hold. A grid's daily work, but for other hands: fire, police, neighbours, people's registration. */
export const other: FieldWords[] = [
  {
    code: '9901',
    strong: list(
      '消防、火灾、起火、着火、失火、消防通道、消防栓、灭火器、飞线充电、飞线、电动车充电、电瓶车充电、群租隔断、fire hazard、fire escape、fire lane、on fire、fire alarm、flying lead、charging cable*、e-bike*',
    ),
    typical: list('电瓶车、电动车、充电、安全隐患、charging'),
  },
  {
    code: '9902',
    strong: list(
      '派出所、公安、警察、报警、盗窃、打架、斗殴、赌博、黄赌毒、黑社会、治安、吸毒、theft、stolen、burglary、gambling、fight*',
    ),
    typical: list('被打、犯罪、police'),
  },
  {
    code: '9903',
    strong: list('邻里、邻居、家庭纠纷、宠物、养狗、犬吠、相邻权、neighbour*、neighbor*、barking'),
    typical: list('狗、争吵'),
  },
  {
    code: '9904',
    strong: list(
      '户口、户籍、身份证、居住证、流动人口、出租房、房东、租客、租户、landlord*、tenant*、residence permit*',
    ),
    typical: list('租房、登记、迁入'),
  },
  {
    code: '9905',
    strong: list('签证、境外人员、外籍、外商、居留、visa*、foreigner*、residence registration、passport'),
  },
  { code: '9906', strong: list('法院、判决、律师、诉讼、仲裁、检察院、纪委、信访局、贪污、court、lawsuit*') },
];
