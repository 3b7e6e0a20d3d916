import { speaksFor } from './speaks-for.ts';

/** 超出社区能力: policy, land, planning, industry, schools, hospitals, courts; listed and tackled by the township. */
export const beyondCommunity = speaksFor('beyondCommunity', [
  {
    id: 'policy',
    points: 2,
    words:
      '政策、出台、规定、标准、条例、编制、财政、拨款、立项、改革、调整、制度、待遇、户口、户籍、hukou、policy、policies、regulation*、subsid*',
    fields: '0109、0111、0112、03、04、05、0603、0606、0608、07、9904',
  },
  {
    id: 'land',
    points: 5,
    words:
      '征地、征收、拆迁、安置房、安置地、安置区、补偿款、过渡费、回迁、棚户区、棚改、危房改造、宅基地、土地证、不动产证、房产证、产权证、land requisition、demolition、resettlement、compensation for land、title deed*',
  },
  {
    id: 'unfinished',
    points: 6,
    words:
      '烂尾、停工、延期交房、逾期交房、交不了房、虚假宣传、开发商跑、开发商联系不上、项目停、unfinished building*、unfinished block*、abandoned by the developer、developer has gone、developer disappeared',
  },
  {
    id: 'projectWages',
    points: 5,
    words:
      '民工工资、农民工工资、工程款、工地、项目部、劳务公司、承包商、migrant worker*、construction project*、building site*',
    fields: '0113、0115、0501、0502、0503',
  },
  {
    id: 'planning',
    points: 4,
    words:
      '规划、地铁、轨道、城铁、高铁、铁路、公交线、公交车、公交、高架、修路、修建、新建、建一个、扩建、通天然气、大桥、公路、管网改造、bus line*、bus route*、railway*、metro、new road*',
    fields: '0100、0101、0102、0103、0105、0107、0109、0111、0113、0114、0115、03',
  },
  {
    id: 'industry',
    points: 5,
    words:
      '化工、造纸、砖厂、水泥厂、炼油、采石场、煤矿、矿业、工业园、厂房、养猪场、养殖场、猪场、垃圾焚烧、填埋场、变电站、基站、有限公司、污水直排、偷排、重金属、河流、水库、废气、机械厂、纸厂、工厂、chemical plant*、factory、factories、quarr*、power station*、substation*、river',
    fields: '02',
  },
  {
    id: 'misconduct',
    points: 5,
    words:
      '贪污、受贿、以权谋私、渎职、保护伞、暗箱操作、徇私、违纪、官商勾结、行政复议、法院、判决、弄虚作假、招投标、招标、围标、corrupt*、bribe*、court',
  },
  {
    id: 'bureau',
    points: 3,
    words:
      '教育局、人社局、社保局、医保局、卫计委、交通局、物价局、旅游局、省厅、厅长、人社厅、教育厅、住建局、国土局、市政府、县政府、省政府、学校、医院、ministry、city government、education bureau、school building*',
    fields: '0109、03、04、05、06、07',
  },
]);
