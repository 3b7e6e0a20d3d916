import { alone, danger, together } from './danger.ts';
import { SOMEBODY, SOMEBODY_EN } from './who.ts';

const VEHICLE =
  '车、货车、卡车、轿车、电瓶、电动、摩托、三轮、公交、大巴、校车、拖拉机、叉车、挖机、泥头车、渣土车、工程车、铲车、火车、电驴、单车';

export const traffic = danger(
  'traffic',
  [
    together(12, VEHICLE, '刹车失灵、刹不住、没刹车、失控、溜车、溜坡、溜下去、无人驾驶冲'),
    together(14, VEHICLE, '夹、挤、拖了、拖着、拖行、卷进', SOMEBODY),

    together(6, VEHICLE, '侧翻、翻沟、翻下、翻进、翻了个、四脚朝天'),
    together(14, VEHICLE, '底下、下面、轮下', '压着、压住、有人、个娃、个人、小孩'),
    together(10, '撞', '飞', '人、个、老、孩、远'),

    together(
      60,
      'car、truck、bus、van、taxi、lorry、train、forklift、bike、ebike、motorbike、motor',
      'go over、went over、run over、ran over、pass over、without driver、no brake*、rolling down、roll down、out of control、crash',
      SOMEBODY_EN,
    ),

    together(14, '铁路、轨道、铁轨、道口、高速、高架、快速路', SOMEBODY, '闯入、走上、躺、列车、火车、将至、逆行走'),
    together(
      14,
      '冲入、冲进、冲向、撞入、撞进、闯进',
      '人群、学生、店、候车、站台、队伍、行人、市场、人行',
      '车、失控、刹车',
    ),
    together(14, VEHICLE, '撞倒、撞翻、撞伤、碾轧、碾过、夹伤、挤压、卷入、卡在', `${SOMEBODY}、车底、驾驶`),

    together(
      20,
      SOMEBODY,
      '车、撞',
      '甩出来、甩出去、飞出去、飞出来、弹出去、撞出去、抛出去、甩落、压下面、轱辘底下、轮子下、车轮底、车底下',
    ),

    alone('大巴翻、客车翻、校车翻、公交翻、公交车翻、三轮翻、三轮车翻、拖拉机翻、车翻了'),
    together(12, '车祸、交通事故', '出、发生、刚、伤、血、死、人、快、有、昏、困、现场、严重、躺、120、救、撞'),
    together(12, '事故', '受伤、伤了、流血、死了、昏、被困、躺、120、快来、救'),
    alone(
      '出车祸、撞人了、撞了人、撞到人、撞倒人、撞着人、撞死、撞伤、撞飞、肇事逃逸、连环撞、连环追尾、chehuo、hit and run、ran over、run over by、got run over、was run over、been run over、knocked down by、car crash、head on',
    ),
    together(
      12,
      SOMEBODY,
      '被撞、被车撞、被车压、被车轧、被轧、被碾、被货车、被汽车、被轿车、被电动车撞、被电瓶车撞、撞倒、撞飞、被撞飞、被压、被公交、卷到车、卷到泥头、卷到货、卷进车、车底',
    ),
    together(
      18,
      '撞、相撞、追尾、轧、碾',
      VEHICLE,
      `躺、昏、血、伤、不动、动不了、倒地、起不来、救、死、飞、困、不醒、断`,
    ),
    together(
      14,
      VEHICLE,
      '撞了、撞到、撞倒、撞上、撞着、轧了、轧到、碾、压了、压到、压住、压着、翻了压、冲向、冲进、冲上、撞',
      `${SOMEBODY}、人行道、店里、人群`,
    ),
    together(
      12,
      VEHICLE,
      '翻了、翻车、侧翻、翻到、翻进、翻下、翻在、掉下、冲下',
      `${SOMEBODY}、里面、沟、桥、河、坡、压、伤、崖`,
    ),
    together(12, '大车、货车、卡车、泥头车、渣土车、公交、大巴、叉车、挖机', '压到、轧到、碾、相撞、撞上', VEHICLE),
    together(
      40,
      'car、bus、truck、van、lorry、tricycle、taxi',
      'overturned、flipped over、flipped、rolled over、upside down',
    ),
    together(10, '翻车、侧翻', `${SOMEBODY}、里面、伤、路、高速`),
    together(14, VEHICLE, '急刹、刹不住、失控、冲、追尾', `头破、血、${SOMEBODY}`, '伤、血、哭、撞、倒、摔'),
    together(
      60,
      'car、cars、truck、bus、van、bike、e-bike、ebike、scooter、motorcycle、motorbike、taxi、lorry、train、tricycle、forklift、excavator、minivan',
      'hit、hits、crashed into、ran over、knocked、crushed、run into、ran into、crashed、crash、overturned、flipped、rolled over、struck',
      SOMEBODY_EN,
    ),
    together(
      50,
      'accident、crash、collision',
      'injured、hurt、bleeding、ambulance、dead、killed、blood、died、unconscious、people、someone、somebody、car、traffic、road、just happened、serious、bad、not moving',
    ),
    together(
      50,
      SOMEBODY_EN,
      'hit by、run over、knocked down、struck by、knocked over',
      'car、truck、bus、van、bike、scooter、motor*、taxi、lorry、train、driver',
    ),
  ],
  {
    except:
      '夹道、拖车、拖着不、拖了几个月、拖了很久、拖了好久、拖了三个月、拖了半年、挤公交、挤不上、公交车挤、车挤、地铁挤、拖了一年、拖了两年、失控的价格、车翻新、餐车翻、大巴翻新、客车翻新、校车翻新、公交翻新、车翻修、翻车鱼、撞衫、撞车位、accident insurance、accident certificate、accident report、accident compensation、压车、压到货、accidents、accident black spot、伤心、伤脑筋、电动车撞坏、撞坏、撞脸',
    unless:
      '拖欠、工资、多发、频发、隐患、责任、认定、鉴定、赔偿、容易、易发、理赔、车位、蹭、刮、停着、停在、护栏撞坏、花盆、花坛、保险、责任书、insurance、parked、scratch*、dent、compensation、every week',
  },
);

export const crowd = danger(
  'crowd',
  [
    alone('摔倒一片、倒一片、倒了一片、往里挤、往前挤、挤倒、叠在一起、叠罗汉一样压'),

    together(80, 'people、crowd、persons、peoples', 'push、squeeze', 'fall、walk on、step on、stand on、breath'),

    alone('踩踏、被踩、挤死、被踩了、被踩到、被踩伤、stampede*、crowd crush'),
    together(12, '人、挤', '踩', '倒、伤、哭、叫、压、被'),
    together(14, '挤', '倒下、倒了、踩、喘不', '人'),
    together(60, 'crowd、people', 'crushed、trampled、crushing、suffocating'),
  ],
  {
    except:
      '树倒一片、倒一片树、单车倒一片、倒了一片车、倒了一片树、倒了一片单车、排队挤死人、踩踏草坪、踩踏绿化、践踏、踩踏花、踩踏草、踩踏绿地、踩踏麦、踩踏庄稼、防踩踏、踩坏、被踩坏、被踩烂、被踩秃、被踩死的草',
    unless: '草坪、绿化、庄稼、菜地、狗屎、刹车',
  },
);

export const explosion = danger(
  'explosion',
  [
    alone('一声巨响、一声响 屋、巨响、掀了屋顶、屋顶掀'),

    together(
      40,
      'gas、bottle、cylinder、boiler、battery、pot、tank、transformer',
      'explode、explod*、burst、blast、boom、bomb',
    ),

    alone('有炸弹、有个炸弹、有颗炸弹、装了炸弹、放了炸弹、bomb in、bomb at、bomb inside、bomb under'),
    alone(
      '爆炸、爆燃、炸了炸了、炸啦、爆了爆了、boom、炸开了、炸死、炸伤、炸飞、炸了一、baozha、explosion*、exploded、explodes、exploding、blew up、blown up、blown out、big bang、loud bang、blast、bomb threat、found a bomb、has a bomb、there is a bomb、grenade',
    ),
    together(
      14,
      '轰的一下、砰的一下、轰一下、巨响、一声响、轰的一声、砰的一声、嘭的一声、轰隆、嘭一声、砰一声、轰一声、一声巨',
      '窗户、碎、哭、玻璃、震、炸、烟、火、伤、塌、倒、冲击、飞',
    ),
    together(12, '炸药、炸弹、雷管、手榴弹', '有人、发现、抱着、绑、身上、包里、埋'),
    together(
      10,
      '气罐、煤气罐、锅炉、液化气、煤气、气瓶、电瓶、电池、罐子、反应釜、罐、厂、店、楼、屋、房、车间、高压锅、仓库、化粪池、窨井、井盖、烟花、鞭炮、充电、打火机、手机、车、饭店、油罐、窑',
      '炸了、爆了、炸开、炸飞、炸掉、炸塌、爆开、爆裂、飞上天',
    ),
  ],
  {
    except:
      '管爆裂、管道爆裂、管爆了、管炸了、管爆开、管炸开、爆炸声是、巨响声扰、巨响的音、my head will explode、head will explode、head explode、没有炸弹、没炸弹、炸弹人、有炸弹人、bath bomb in、bath bomb at、爆炸头、爆炸性、爆炸式、爆炸多、信息爆炸、知识爆炸、要爆炸、快爆炸、气到爆炸、气得爆炸、爆炸物品、易爆、气炸、炸锅、炸了锅、炸了毛、群炸了、群里炸了、肺都炸、肺炸、爆炸音、爆炸的、爆炸好吃、炸鸡、油炸、炸串、爆米花、爆胎、爆了粗口、爆了冷、手机爆了、电话爆了、订单爆了、车位爆了、停车场爆了、流量爆、店爆了、爆表、爆满、bath bomb、head is exploding、head explod*、mind blown、blast of、blasting、big bang theory、sandblast*、排爆、防爆',
    unless:
      '装修、摩托、打桩、施工、吵、广场舞、礼炮、烟花声、轮胎、车胎、心态、朋友圈、消息、订单、生意、音响、耳朵、人气、价格、优惠、price*、music、sale',
  },
);
