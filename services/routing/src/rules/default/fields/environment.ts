import { type FieldWords, list } from './field-words.ts';

/** 02 环境保护: pollution of air, water, soil and quiet; radiation; harm to nature. */
export const environment: FieldWords[] = [
  {
    code: '0200',
    decisive: list('污染'),
    strong: list('环保局、环保厅、环保部门、生态环境、环境保护、环评、环境监测、环保督查、pollut*'),
    typical: list('环保、排污、超标、关停、偷排、直排、排放、生态、environmental'),
    weak: list('环境、居民区、村民'),
  },
  {
    code: '0201',
    strong: list(
      '废气、油烟、粉尘、扬尘、臭气、恶臭、刺鼻、烟囱、二氧化硫、空气质量、雾霾、大气污染、焚烧、有毒气体、喷漆、沥青、黑烟、fumes、air quality、cooking smoke、dust',
    ),
    typical: list('气味、异味、臭味、灰尘、空气、浓烟、烟尘、烧烤、有毒、难闻、smell*、smoke*'),
  },
  {
    code: '0202',
    strong: list(
      '废水、水污染、水源地、黑臭、污水排放、污水直排、排放污水、排污口、水体、河道污染、重金属、尾砂、waste water、river pollution',
    ),
    typical: list('污水、河流、水源、河水、鱼塘、水系、地下水、水库、井水'),
  },
  {
    code: '0203',
    decisive: list('噪音、噪声、广场舞'),
    strong: list(
      '夜间施工、通宵作业、通宵施工、歌舞厅、酒吧、高音喇叭、隔音、扰民、音响、夜市、noise、noisy、loud music',
    ),
    typical: list('吵闹、吵得、睡觉、休息、震动、通宵、夜宵、机器声、隔音屏、KTV、凌晨、夜间、loud'),
  },
  {
    code: '0204',
    decisive: list('养猪场'),
    strong: list(
      '养殖场、猪场、养鸡场、粪便、垃圾焚烧、垃圾填埋、填埋场、中转站、危险废物、医疗废物、固体废物、病死猪、hazardous waste',
    ),
    typical: list('养殖、养猪、废料、废弃物、废渣、矿渣、垃圾处理厂、垃圾场'),
  },
  {
    code: '0205',
    strong: list('变电站、高压线、电磁辐射、辐射、基站、发射塔、信号塔、radiation、substation'),
    typical: list('变压器、伏、功率'),
  },
  {
    code: '0206',
    strong: list(
      '采石场、采矿、矿区污染、滥采、乱挖、采砂、砂石场、煤矿开采、破坏植被、水土流失、生态破坏、破坏生态、quarr*',
    ),
    typical: list('开采、砂场、山林、石材厂、洗矿、挖山、耕地、土壤'),
  },
  {
    code: '0207',
    strong: list(
      '化工厂、造纸厂、砖厂、水泥厂、炼油厂、农药厂、石材厂、塑料厂、电镀、冶炼、纸厂、混凝土搅拌、搅拌站、皮革厂、铁合金、危化、factory smoke',
    ),
    typical: list('化工、冶炼厂、厂房、工业园、车间、矿业、生产线'),
  },
];
