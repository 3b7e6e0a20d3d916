import { type FieldWords, list } from './field-words.ts';

/** 05 劳动和社会保障: pay, contracts, injuries at work, pensions, medical and maternity insurance, jobs, civil service posts. */
export const labour: FieldWords[] = [
  {
    code: '0500',
    strong: list('人社局、人社厅、人社部门、劳动局、劳动保障、劳动监察、人力资源、社保局、劳动法、劳动者、labour law'),
    typical: list('待遇、职工、员工、单位、工人、上班、用工、employer*、employee*、worker*'),
    weak: list('公司、企业、参加工作'),
  },
  {
    code: '0501',
    decisive: list('工资、拖欠工资、欠薪、wages'),
    strong: list(
      '讨薪、薪酬、薪金、同工同酬、加班费、农民工、民工、血汗钱、津贴、工钱、补发、unpaid wages、salar*、overtime pay',
    ),
    typical: list('补贴、奖金、绩效、福利、发放'),
  },
  {
    code: '0502',
    strong: list(
      '劳动合同、劳务派遣、辞职、离职、辞退、解除劳动、加班、年休假、年假、休假、产假、试用期、护理假、工作时间、非法用工、聘用、下岗、买断、内退、开除员工、dismissed、employment contract',
    ),
    typical: list('改制、解聘、劳务、双休、节假日、倒班、临时工、招工'),
  },
  {
    code: '0503',
    decisive: list('工伤'),
    strong: list('职业病、劳动能力鉴定、伤残、抚恤金、work injury、occupational disease'),
    typical: list('受伤、赔偿、矽肺、鉴定'),
  },
  {
    code: '0504',
    decisive: list('养老保险、养老金、退休'),
    strong: list('病退、退休金、工龄、连续工龄、视同缴费、企退、老有所养、遗属、pension*、retirement'),
    typical: list('养老、社保缴费、领取'),
  },
  {
    code: '0505',
    decisive: list('医保、新农合、合作医疗、生育津贴、生育保险'),
    strong: list('医疗保险、农合、生育险、大病保险、大病医保、报销、转诊、特药、health insurance、medical insurance'),
    typical: list('异地就医、门诊、缴费、保险、住院'),
  },
  {
    code: '0506',
    decisive: list('社保'),
    strong: list(
      '社会保险、五险一金、五险、失业保险、失业金、社保卡、参保、断缴、补缴、社会保障、低保、social insurance、social security',
    ),
    typical: list('缴纳、人脸、基金、灵活就业、停保、困难补助'),
  },
  {
    code: '0507',
    decisive: list('职业培训'),
    strong: list('就业、再就业、人才市场、技能鉴定、公益性岗位、高级职称、人才引进、求职、档案、unemployed、职称'),
    typical: list('招聘、评审、打工、资格考试、创业、专业技术'),
  },
  {
    code: '0508',
    strong: list(
      '公务员、事业单位、遴选、编制、参公、科员、公考、乡镇干部、退役士兵、公车改革、工改、车补、乡镇工作补贴、civil servant',
    ),
    typical: list('岗位、政策、干部、服务年限、调动'),
  },
];
