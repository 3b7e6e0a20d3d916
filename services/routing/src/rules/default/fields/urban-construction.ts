import { type FieldWords, list } from './field-words.ts';

/** 01 城乡建设: town planning, building, homes, utilities, streets, parks, local public transport. */
export const urbanConstruction: FieldWords[] = [
  {
    code: '0100',
    strong: list('住建局、住建厅、住建委、住房和城乡建设、城乡建设、城市建设、城市管理'),
    typical: list('小区、居民楼、业主、住户、城建、市政'),
    weak: list('社区、单元、建设、修建'),
  },
  {
    code: '0101',
    decisive: list('停水、没水、断水、no water、water is off、爆管、burst pipe*、pipe burst、water main'),
    strong: list(
      '自来水、水压、水管、水表、供水、水厂、二次供水、饮用水、生活用水、水箱、用水难、water supply、water pipe*、tap water、no water、water meter',
    ),
    typical: list('用水、漏水、水质、water pressure、leak*'),
  },
  {
    code: '0102',
    decisive: list('停电、没电、断电、no power、no electricity、power cut*、power outage*'),
    strong: list('电压低、供电、电表、正式用电、用电难、跳闸、blackout、no electricity'),
    typical: list('电压、用电、电线、电力、电网、electricity'),
  },
  {
    code: '0103',
    decisive: list('天然气、燃气、煤气、gas leak*、smell of gas、smells of gas、smell gas、no gas'),
    strong: list('煤气、集中供暖、供暖、供热、暖气、gas supply、gas pipe*、natural gas、heating'),
    typical: list('液化气、气表、开户费'),
  },
  {
    code: '0104',
    strong: list(
      '下水道、化粪池、污水管网、雨污分流、内涝、排水管、井盖、窨井、堵塞、drain*、sewer*、sewage、manhole*、septic',
    ),
    typical: list('积水、排水、污水、反水、flooded street'),
  },
  {
    code: '0105',
    decisive: list('路灯、streetlight*、street light*、street lamp*'),
    strong: list('人行道、盲道、市政道路、道路绿化、护栏、地下通道、天桥、pavement*、sidewalk*、pothole*'),
    typical: list('照明、道路、路面、街道、破损、坑洼、主干道、路段'),
  },
  {
    code: '0106',
    strong: list(
      '城管、占道经营、摆摊、摊贩、店外经营、马路市场、流动摊、垃圾箱、垃圾桶、垃圾站、垃圾分类、生活垃圾、公厕、厕所、环卫、保洁、清运、洒水车、脏乱差、小广告、牛皮癣、乱停乱放、市容、户外广告、招牌、垃圾处理费、garbage、rubbish、litter、trash、waste bin*、waste sorting、waste point、street vendor*、hawker*、public toilet*',
    ),
    typical: list('占道、垃圾、乱堆、卫生死角、遛狗、street stall*、dumped'),
  },
  {
    code: '0107',
    strong: list('绿化、公园、游园、园林、广场、健身场地、绿地、草坪、行道树、tree*、green space、park bench'),
    typical: list('树木、杂草、野草、文化公园'),
  },
  {
    code: '0108',
    strong: list(
      '物业、业委会、业主大会、业主委员会、维修基金、维修资金、停车位、地下停车场、地下车库、公共收益、群租房、property management、property company、homeowner*',
    ),
    typical: list('车位、车库、物业费、小区停车、门禁、顶楼、外墙、渗水、楼道、楼上、装修'),
  },
  {
    code: '0109',
    decisive: list('公积金、房产证、不动产证、廉租房、公租房、经济适用房'),
    strong: list(
      '不动产权、产权证、国土证、土地证、办证、经适房、保障房、保障性住房、购房资格、购房补贴、买房补贴、限购、公房',
    ),
    typical: list('购房、买房、住房、房屋、房子、产权、贷款、首套房、过户、契税'),
    weak: list('房产'),
  },
  {
    code: '0110',
    decisive: list('违章建筑、违法建筑、违建'),
    strong: list(
      '违规建筑、违规建、违法建设、私搭乱建、违章搭建、拆违、控违、两违、擅自改建、违法改建、私自改建、乱搭乱建、illegal construction*、illegal building*、unauthorised structure',
    ),
    typical: list('违章、擅自、搭建、强拆'),
  },
  {
    code: '0111',
    decisive: list(
      '棚户区、棚改、加装电梯、增设电梯、装电梯、old building*、older building*、install a lift、installing a lift、add a lift、fit a lift、install an elevator、installing an elevator、lift installation',
    ),
    strong: list('规划局、城市规划、规划图、红线、危房、危旧房、旧城改造、老旧小区、old building'),
    typical: list('规划、改造、旧改、古建筑、片区、新农村、选址、planning'),
    weak: list('开发区'),
  },
  {
    code: '0112',
    decisive: list('拆迁'),
    strong: list(
      '征地、征收、安置房、安置区、安置小区、安置地、留置地、回迁、过渡费、demolition、land requisition、resettlement',
    ),
    typical: list('安置、补偿款、被征、宅基地、建房'),
    weak: list('补偿'),
  },
  {
    code: '0113',
    decisive: list('招投标、工程款'),
    strong: list(
      '招标、投标、围标、串标、评标、建筑企业、建筑公司、建筑工程、建筑资质、施工许可、施工方、承建、挂靠、资质证书、监理、总承包、建造师',
    ),
    typical: list('施工、工程、工地、停工、承包商、建筑、竣工、中标、construction site*'),
    weak: list('资质'),
  },
  {
    code: '0114',
    decisive: list('公交车、地铁、公交'),
    strong: list(
      '公交线、公交公司、公交站、路公交、公共汽车、轨道交通、城铁、城际铁路、磁悬浮、高架、共享单车、bus stop*、bus line*、metro',
    ),
    typical: list('站点、高铁站、刷卡、末班车、乘车、高铁、bus'),
  },
  {
    code: '0115',
    decisive: list('开发商、烂尾'),
    strong: list(
      '楼盘、交房、房地产、商品房、购房合同、虚假宣传、验收、延期交房、逾期交房、置业公司、质量问题、property developer*、unfinished building*',
    ),
    typical: list('房开、置业、收房、认筹、房价、售楼、公摊、开盘、期房、developer*'),
  },
];
