import { type FieldWords, list } from './field-words.ts';

/** 07 卫生计生: hospitals and doctors, public health, birth policy, food and medicine safety. */
export const health: FieldWords[] = [
  {
    code: '0700',
    strong: list('卫生局、卫计局、卫计委、卫生计生、卫生厅、卫健委、卫健局、卫生部门、医院'),
    typical: list('卫生、医疗、健康、病人、患者、hospital*'),
    weak: list('医'),
  },
  {
    code: '0701',
    strong: list(
      '医生、护士、医师、医德、医务人员、医护、门诊、卫生院、诊所、妇幼保健院、妇幼、救护车、医改、乱开药、doctor*、nurse*、clinic*、ambulance*',
    ),
    typical: list('看病、手术、科室、治疗、住院、挂号、医务、病房、检查'),
  },
  {
    code: '0702',
    decisive: list('医疗事故'),
    strong: list('医患、医疗纠纷、误诊、病历、草菅人命、非法行医、医闹、medical malpractice'),
    typical: list('手术失败、失职、后遗症'),
  },
  {
    code: '0703',
    strong: list(
      '公共卫生、疫苗、预防接种、接种、打预防针、传染病、狂犬病、禁烟、卫生城市、疾控、疫情、vaccination、vaccine*、epidemic',
    ),
    typical: list('防疫、消毒、病毒、吸烟'),
  },
  {
    code: '0704',
    decisive: list('计划生育、计生、独生子女、二胎、准生证'),
    strong: list(
      '二孩、生育证、超生、社会抚养费、失独、流动人口婚育、结扎、上环、婚育、晚婚、再婚、计生办、生育服务证、出生证、one-child、birth permit',
    ),
    typical: list('生育、上户口、上户、奖扶、怀孕'),
  },
  {
    code: '0705',
    decisive: list('食品安全、保健品'),
    strong: list(
      '食品药品、食药监、药监、药店、药房、假药、订餐、外卖卫生、过期食品、地沟油、变质、病死、food safety、food poisoning、pharmacy',
    ),
    typical: list('食品、药品、药价、餐饮、器械、医疗器械、老年人'),
  },
  {
    code: '0706',
    strong: list(
      '村医、乡村医生、执业医师、执业药师、医师资格、行医、中医、多点执业、基药、口腔、助理医师、医疗机构、乡镇卫生院',
    ),
    typical: list('执业、药师、资格证、采购'),
  },
];
