import { alone, danger, together } from './danger.ts';
import { SOMEBODY, SOMEBODY_EN } from './who.ts';

const BUILT =
  '屋面板、夹层、幕墙、顶板、墙板、雨搭、檐、钢结构、龙骨、站房、舍、猪舍、鸡舍、牛舍、平顶、窑洞、晒台、灶披间、泥墙、土墙、砖墙、山墙、屋面、瓦顶、工棚、厂棚、房、屋、楼、墙、房顶、天花板、吊顶、阳台、露台、雨棚、雨篷、棚、脚手架、架子、塔吊、吊车、吊篮、厂、仓库、桥、路面、马路、公路、道路、地面、地基、基坑、基础、祠堂、庙、房梁、大梁、横梁、屋梁、柱子、楼板、楼梯、台阶、烟囱、水塔、看台、舞台、护坡、挡墙、坎、堤、坝、隧道、模板、牌坊、亭、猪圈、羊圈、牛栏、老宅、宅、车库、顶、门楼、路基、路边、货架、广告牌、龙门架、支架、钢架、站台、柱、土方、坑、门头、围挡、边坡、井壁、灶间、电线杆、教室、食堂、工地、大厅、地板、地下室、堡坎、坟、矿、窑、沟、栏、圈、瓦房、院门';

const BUILT_EN =
  'house、houses、wall、walls、building、buildings、roof、ceiling、bridge、scaffold*、balcony、shed、crane、road、floor、ground、tower、chimney、stairs、staircase、platform、stage、canopy、tent、street、pavement、sidewalk、structure、beam、pillar、garage、factory、warehouse、workshop、temple、hall、fence、tunnel、pit、embankment、block、home、apartment、shelves、shelf、rack、concrete、column、trench、classroom、barn、terrace、dam、pole';

export const collapse = danger(
  'collapse',
  [
    alone('摇摇欲坠'),
    together(
      10,
      '板、梁、顶、墙、架、灯、屋檐、钢架、吊顶',
      '整片掉、整块掉、整个掉、大面积掉、全掉、砸下来、掉下来砸',
    ),
    together(14, BUILT, '垮', SOMEBODY),

    alone('塔了半、塔下来、墙塔、楼塔、房塔、榻下来、他方了'),
    together(14, '路、地、马路', '突然、一下', '坑、洞、没了、陷'),

    together(60, BUILT_EN, 'going down、is down、come apart', 'people、inside、running、snow、under'),

    together(
      50,
      BUILT_EN,
      'drop、drop on、going down、go down、is break、is fall、come down、break down on、falled',
      SOMEBODY_EN,
    ),
    together(50, 'scaffold*、crane、ladder、platform、gondola', 'break、fall、collapse', `${SOMEBODY_EN}、hang、house`),
    together(50, 'ground、road、street、floor', 'is open、opened、open under、go down、hole', SOMEBODY_EN),

    together(
      8,
      '房、墙、楼、桥、路面、桥面、地面、路基、坝',
      '下沉、沉降、整体、断落、垮落、塌落、移位、松垮',
      `${SOMEBODY}、车`,
    ),

    together(10, BUILT, '脱落下、塌脱、坍脱、倒脱、坍落、塌落、坍、坏脱、倒塌'),

    together(8, '房、屋、楼、墙', '倒咗、塌咗、冧咗、冧'),
    together(8, '桥', '裂开、断开'),
    together(50, 'roof', 'blown off、blew off、ripped off、torn off', 'people、inside、family、child、us'),
    alone(
      '倒塌、坍塌、垮塌、崩塌、塌方、塌陷、塌了、塌下、塌啦、塌咧、塌嘞、塌喽、榻了、塌掉、塌落、塌进、塌塌、塌啊、地陷、坍了、坍下、坍倒、垮了一、垮下来、冒顶、天坑、散架了、墙倒、房倒、屋倒、楼倒、管涌、挖塌、震塌、冲塌、压塌、炸塌、collaps*、caved in、cave in、caving in、cave-in、sinkhole*、fang ta le、fangzi ta',
    ),
    together(14, '墙、房、楼、屋、坡、坝', '往外鼓、鼓出来、往下沉、往下陷、歪过来、斜过来、倒过来'),
    together(5, '房、屋、墙、楼、棚、桥、路', '踏了、榻了、蹋了'),
    together(
      10,
      BUILT,
      '弄倒、撞倒、拆倒、塌、垮、坍、倒了、倒下、倒掉、倒咧、倒啦、倒向、倒在、倒嘞、倒喽、整片倒、全倒、榻、蹋、踏了下、陷下、陷了、陷进、陷落、下陷、沉下去、断裂、断塌、散架、侧倒、歪倒、埋了、要倒、快倒、倒哦、倒一半、倒了半、倒了一、冲垮、冲毁、冲倒、冲断、撞塌、穿了、倾倒下',
    ),
    together(
      10,
      '天花板、吊顶、阳台、雨棚、雨篷、楼板、房梁、大梁、横梁、吊篮、屋顶、房顶、顶棚、顶、墙、水泥板、预制板、货架、吊灯、电梯、招牌、门头、楼梯、桥、护栏、塔吊、电扇、吊扇、篮球架',
      '掉下来、掉下去、砸下、砸到、砸中、砸了、掉下砸、断了、断成、坠落、坠下、脱落砸、翻了、塌、整块掉',
    ),
    together(14, '马路、路、地面、路面、地、工地、院子', '大洞、大坑、深坑、窟窿、洞', '陷、塌、掉、突然、出现'),
    together(16, '墙、房、楼、屋、桥、架、棚、坝、坡', '眼看、马上、快要、就要、要、正在', '倒、塌、垮、歪'),
    together(
      20,
      '墙、房、楼、屋、桥、坝、柱、地基',
      '斜、歪、裂、晃、倾',
      '不敢、跑出、撤出、在响、咔咔、突然、一块块、快倒、人都、住户都、越来越大、往下掉、还在裂、下沉',
    ),
    together(10, '大坝、水坝、堤坝、河堤、堤、水库、坝', '裂、垮、喷、冲、管涌、溃、穿、渗漏'),
    together(14, SOMEBODY, '掉到、摔到、坠到、跌到、掉在、摔在、砸到', '一楼、楼下、地下、地上、地面、下面、底下'),
    together(
      50,
      BUILT_EN,
      'fall down、broken fall、fell down、fallen down、fell on、fallen on、fallen、fell in、fell over、fell onto、came down、come down、coming down、gave way、crumbled、sank、sunk、sinking、sunken、falling down now、is falling、is leaning、leaning、tipped over、toppled、crushed、broke and、swallowed、fell、about to fall、cracking、crashed down、crashing down、just fell',
    ),
    together(
      50,
      'bridge、dam、balcony、scaffold*、platform',
      'broke、snapped、gave in',
      `people、water、fell、under、${SOMEBODY_EN}`,
    ),
    together(
      60,
      'cracks、building、house、wall',
      'shaking、getting bigger、leaning、cracking',
      'ran out、run out、running out、evacuate*、outside now、everybody out',
    ),
    together(50, 'hole', 'road、street、ground', 'opened、appeared、suddenly、fell、swallowed'),
    together(50, 'under', 'rubble、debris、bricks、collapsed、ruins、concrete、the wall、the roof', SOMEBODY_EN),
  ],
  {
    except:
      '摇摇欲坠的生意、摇摇欲坠的经济、高塔、铁塔、水塔楼、small crack、a crack、crack in、cracks in、little crack、go down the street、going down the road、go down the road、road is open、street is open、price going down、prices going down、market is going down、market going down、business going down、shop open、store open、floor is open、go down stairs、整体搬、整体拆、整体规划、整体改造、整体提升、整体环境、桥整体、房价、楼市、房市、天塌了、天塌下、床塌、沙发塌、倒塌式、塌房、人设塌、崩塌式、倒在地上睡、倒是、墙倒众人、墙皮、墙纸、倒班、倒卖、倒垃圾、乱倒、倾倒、倾倒了、倾倒在、倒污水、倒油、倒水、倒闭、倒车、倒计时、倒灌、倒贴、厂倒闭、要倒楣、要倒霉、快倒闭、车倒了、单车倒、倒了一地、桶倒、倒了垃圾、倒了水、倒了油、倒了污、倒了一车、倒了很多、倒了一堆、要倒垃圾、打倒、塌实、踏实、糟蹋、垮台、系统垮、身体垮、拖垮、压垮、垮掉的一代、倒在河里的垃圾、倒在门口的、穿了墙、倒了八辈、倒下车、沉下去的心、price* collaps*、market collaps*、business collaps*、system collaps*、website collaps*、company collaps*、economy collaps*、fell off、fell ill、fell asleep、fell behind、fell through、fell in love、house price*、housing price*、prices fell、sales fell、tile fell、fallen leaves、leaves fell',
    unless:
      'market price、business、salary、垃圾、污水、渣土、油污、建筑垃圾、房价、楼市、房市、股市、心态、信心、形象、人设、共享单车、单车、电动车倒、自行车、花盆倒、站牌、指示牌、路牌、垃圾桶、墙面漆、生意、price、prices、market price、economy、leaves、garbage、rubbish、trash、paint',
  },
);

const WHAT_FALLS =
  '树、枝、广告牌、玻璃、幕墙、花盆、砖、瓷砖、瓦、外机、招牌、石头、石块、钢筋、钢管、铁架、架、电线杆、高空、抛物、楼上、天上、灯、冰、铁、板、锤、窗、木、货、箱、吊、水泥块、墙、瓶子、菜刀、塔、门、杆、牌、扣件、模板、灭火器';

export const falling = danger(
  'falling',
  [
    together(12, SOMEBODY, '从', '飞下、飞出、摔、掉', '架、楼、窗、梯、顶、台'),
    together(
      18,
      '招牌、广告牌、玻璃、外墙、空调、外机、雨棚、铁皮、灯箱、窗',
      '要掉、快掉、悬着、半空、晃、吊着、挂着',
      '下面、底下、门口、幼儿园、学校、行人、人来人往',
    ),
    together(12, SOMEBODY, '骑、趴、爬、站、坐', '窗台、窗沿、防盗窗、阳台栏'),

    together(
      50,
      'baby、child、kid、boy、girl、man、woman、worker*、somebody、someone',
      'hang',
      'window、floor、balcony、roof、building、wire、rope、outside',
    ),
    together(
      60,
      'glass、brick*、tile*、stone*、pot、window、sign、bottle、wood、iron、steel、pipe、something',
      'fall、drop、throw',
      'head、on man、on woman、on child、on person、on a guy、on guy、on people、on worker、on my',
    ),

    together(
      20,
      SOMEBODY,
      '悬挂、吊在、挂在、悬在、攀在、扒在、扒着、抓着、抓窗、趴在、爬到、爬出',
      '窗台外、窗外、窗框、阳台外、楼外、空中、外墙、外机、空调架、防盗窗、窗沿、窗台',
    ),
    together(20, '钢索、钢丝绳、吊绳、安全绳、缆绳、吊物、吊钩、吊臂', '断、坠、脱、砸、掉'),

    together(
      16,
      '砸到、砸中、砸伤、砸死、砸着、砸在、砸了、砸下、砸破、砸倒、砸穿、压住、压着、压到、压在、压了、打到、扎到、扎进、刺到、插到、划到、划伤、划得、掉在、掉到',
      WHAT_FALLS,
      `${SOMEBODY}、头、车里、公交车、出租车、婴儿车、脑袋、腿、脚、肩、背、血、晕、屋顶`,
    ),
    together(
      6,
      '砸到、砸中、砸伤、砸死、砸着、砸了、砸晕、砸破、砸倒、打到、扎到、压伤',
      '人、孩、头、老、脑、行人、工、他、她、学生、顾客、客人、我头、我妈、我爸、我儿、我女、我老、我弟、我妹',
    ),
    together(
      8,
      '压着、压住、压倒、压到、被压',
      '人、孩、我爹、我妈、我爸、我娘、爷、奶、老太、老头、老婆、老公、工、他、她、妈、爸、爹、娘、弟、妹、哥、姐、儿、女',
    ),
    together(
      60,
      'tree、branch、billboard、sign、sign board、signboard、brick*、tile*、glass、pot、flowerpot、window、air conditioner、stone、rock、steel、bar、pole、lamp、crane、object、something、things、bottle、plank、panel、ladder、shelf、bucket、hammer、metal、pipe、cabinet、wardrobe',
      'fell on、fallen on、fell onto、hit、hits、falling on、crushed、struck、landed on、dropped on、on top of、fell from、smashed',
      SOMEBODY_EN,
    ),
    together(
      50,
      'tree、billboard、pole、crane、sign、signboard',
      'fell、fallen、down',
      'car with、somebody inside、person inside、people inside、bus、inside、under、taxi',
    ),
    together(40, 'hit by', 'falling、brick、stone、glass、object、tree、branch、tile、thrown'),
    alone('塔吊倒、塔机倒、吊车倒、吊车翻、被砸、砸穿屋顶'),
  ],
  {
    except:
      '窗帘挂着、窗户挂着衣服、挂着的衣服、坐窗台边喝、砸钱、砸了锅、砸车窗、砸饭碗、砸牌子、砸场子、砸墙、砸到我的车、砸到车位、砸了我的车、砸坏、压力、压抑、欺压、hit and run、压在心、压在我们肩、压在身上的、高压、打到我电话、打到我手机、打到老',
    unless: '我的车、我车、车子、车顶、挡风玻璃、装修、花坛、价格、电话打、成绩、消息、my car、parked car、price',
  },
);

export const landslide = danger(
  'landslide',
  [
    together(
      50,
      'mountain、hill、stones、stone、rocks、rock、mud',
      'fall、come、slide、roll',
      'road、house、car、under、village、street',
    ),

    alone(
      '滑坡、泥石流、山塌、山崩、崩山、落石、山体垮、山体塌、山体裂、地震了、走山了、landslide*、mudslide*、mud slide*、rockfall*、rock fall、rockslide*、land slide、earthquake、avalanche',
    ),
    together(
      12,
      '山、坡、土、泥、石头、石块、巨石、后山',
      '滑下、冲下、塌、垮、滚下来、滚落、滚到、压下来、涌下来、埋了、崩、往下走、往下滑、在动、挤到墙、挤进',
    ),
    together(12, '坡、山体、后山、山上', '裂了、裂开、裂缝', '走、动、滑、快、越来越、掉、泥'),
    together(
      40,
      'rock、rocks、stones、boulders',
      'falling、fell、rolling、rolled',
      `house、houses、road、car、cars、${SOMEBODY_EN}`,
    ),
    together(
      50,
      'hill、mountain、mud、rocks、slope、earth、soil、boulder*',
      'came down、slid、coming down、buried、sliding、rolled down、collapsed、fell on、moving',
    ),
  ],
  {
    except:
      'come to mountain、mountain road、road to mountain、防滑坡、山寨、滑坡治理、earthquake drill*、like an earthquake、like earthquake',
    unless: '像地震、地震一样、防震、地震局、地震带、成绩、成绩滑坡、经济、销量、水土流失、采石、开采',
  },
);

export const storm = danger(
  'storm',
  [
    together(
      18,
      '台风、大风、狂风、龙卷风、暴风、风',
      '卷到、吹到、刮到、掀了、掀翻、掀掉、掀飞、掀开、刮倒、吹倒、吹翻、吹飞、刮跑、卷走、卷起、刮下、吹下、吹塌、吹走',
      `房、屋、顶、厂、棚、${SOMEBODY}、集装箱、塔、车、广告牌、电线、围挡、脚手架、玻璃`,
    ),
    alone('龙卷风来、雷劈、被雷、雷击、雷打、tornado、struck by lightning、lightning struck、hit by lightning'),
    together(
      50,
      'typhoon、storm、wind、hurricane、tornado',
      'roof、scaffold*、wall、crane、shed、house、window*',
      'off、blew、blown、tore、torn、ripped、fell、down、people',
    ),
  ],
  { except: '风险、风气、风格、风扇、避雷', unless: '防雷、雷击证明、被雷人、雷到' },
);
