import { type FieldWords, list } from './field-words.ts';

/** 03 交通运输: roads between places, taxis, coaches, freight, waterways, post and parcels. City buses are 0114. */
export const transport: FieldWords[] = [
  {
    code: '0300',
    strong: list('交通运输、交通厅、交通局、运管、运管所、运管处、交通主管部门'),
    typical: list('交通、营运、运输、车辆、司机、出行'),
  },
  {
    code: '0301',
    strong: list(
      '公路、国道、省道、县道、乡道、高速、村道、修路、通村、通组、路基、收费站、过路费、规费、修桥、桥梁、大桥、highway*、expressway、road repair',
    ),
    typical: list('修通、硬化、水泥路、马路、隧道、干线、路面、道路、坑坑洼洼、bridge*'),
    weak: list('路'),
  },
  {
    code: '0302',
    decisive: list('出租车、的士、网约车、滴滴、taxi*'),
    strong: list('打车、打表、计价器、黑车、拒载、起步价、起步费、经营权、套牌、ride-hailing'),
    typical: list('司机、载客、宰客、一口价、车主'),
  },
  {
    code: '0303',
    strong: list('客运、客车、汽车站、班线、长途车、站外、异地经营、超员、coach station'),
    typical: list('班车、中巴、车票、春运、旅客、乘客'),
  },
  {
    code: '0304',
    strong: list(
      '货运、货车、运输证、营运证、超载、治超、二级维护、报废车、渣土车、物流园、从业资格证、道路运输、truck*',
    ),
    typical: list('物流、驾驶证、运输车、砂石车'),
  },
  {
    code: '0305',
    strong: list('航道、渔船、货船、码头、船舶、水运、渡口、港口、轮渡'),
    typical: list('船只、通行'),
  },
  {
    code: '0306',
    decisive: list('快递、邮政、邮局'),
    strong: list('邮件、包裹、派件、投递、收件、邮寄、取件、parcel*、courier*、express delivery、post office'),
    typical: list('寄、网点、代收点、送货'),
  },
  {
    code: '0307',
    strong: list(
      '红绿灯、交通拥堵、堵车、拥堵、交通事故、十字路口、交通信号、车道、交警、限行、斑马线、城市交通、交通规划、traffic jam*、traffic light*、congestion',
    ),
    typical: list('路口、车流、停车、行车、会车、traffic'),
  },
  {
    code: '0308',
    strong: list('火车站、铁路、机场、航班、railway*、airport*'),
    typical: list('列车、高铁'),
  },
];
