import { alone, danger, together } from './danger.ts';
import { BELONGINGS, NO_SIGN_EN, SOMEBODY, SOMEBODY_EN } from './who.ts';

const WATER =
  '河、水里、水中、江、湖、塘、池子、水池、泳池、溪、水库、沟渠、渠、水坑、海里、荷花池、堰、潭、护城河、水渠、鱼塘、码头、浦、冰、井';

export const water = danger(
  'water',
  [
    together(10, SOMEBODY, '卷走、冲走、冲跑、冲没、被浪、吸住'),
    together(14, '头在水下、在水下、水下', SOMEBODY),

    together(10, '江、河、桥、湖、水库、码头', '有人、有个、一个、女、男、她、他', '跳了、跳下、跳进、下去了、漂'),
    together(10, '车', '冲河、冲江、冲湖、冲塘、掉河、掉江、掉塘、进河、翻河、下河', '里、了'),
    alone('掉合里、掉何里、落睡、溺睡、沉底、掉冰、冰窟、冰里'),

    together(
      70,
      'car、van、truck、bus、bike、ebike、tricycle',
      'inside the water、inside water、in the water、in water、into canal、water of',
      'people*、persons、driver、inside',
    ),

    together(
      70,
      SOMEBODY_EN,
      'fall、go、drive、jump、slip、slide、float、drop、push、drown、sink、pull、roll、step',
      'river、pond、lake、canal、reservoir、sea、in water、in the water、to water、to the water、inside water、inside the water、pool、creek、stream、well',
      `in、into、to、inside、${NO_SIGN_EN}`,
    ),
    together(
      70,
      'river、pond、lake、canal、reservoir、sea、pool、water',
      SOMEBODY_EN,
      `not come up、not come out、don't come up、don't come out、no come、never came、not see him、can't see him、disappear*、only hand、one hand、shouting、drown、going with、take him、take her、carry him`,
    ),

    alone(
      '落江、落河、落湖、落塘、落海、坠江、坠河、坠湖、坠海、投水、沉没、未上岸、没上岸、没有上岸、失足落、淹溺、溺水者、浮着个人、漂着个人、漂着一个',
    ),
    together(
      18,
      '水、河、江、湖、塘、库、池、溪、井、渠',
      SOMEBODY,
      '跌入、落入、坠入、滑入、栽入、未上来、未浮、没浮上、失足、冲往、被冲、漂浮、浮出、倾覆、被卷、卷入、翻扣、扑腾、呼救、求救、滞留',
    ),

    alone(
      '翻船、船翻、沉船、船沉了、船要沉、船在沉、船快沉、body floating、body in the river、body in the water、body in the lake、found a body',
    ),
    together(30, 'boat、ship、ferry、kayak', 'sinking、sank、capsized、capsizing、going down'),
    alone(
      '落水、溺水、跳河、跳江、跳湖、跳水库、投河、投江、投湖、淹死、快淹、溺亡、淹着了、呛水、沉下去、沉底、浮尸、尸体、头朝下、脸朝下、面朝下、luoshui、nishui、drown*、overboard',
    ),
    together(
      16,
      SOMEBODY,
      '掉、摔、跌、滑、栽、滚、坠入、落入、冲走、冲进、卷走、卷入、漂着、浮着、漂在、浮在、沉、扑腾、挣扎、不见、跳进、翻',
      WATER,
    ),
    together(
      10,
      '掉进、掉到、掉下、滑进、滑到、滑下、栽进、摔进、摔到、跌进、跌到、滚进、滚到、翻进、冲进、开进、冲下、落进、落到、落入、坠入、跌入、滑入、冲入、掉',
      '河、江、塘、湖、水库、水里、溪、渠、池子、水池、潭、冰窟',
      `了、${SOMEBODY}、车、轮椅、快、不会、没`,
    ),
    alone(
      '河里有人、河里有个人、河里有一个人、江里有人、江里有个人、湖里有人、湖里有个人、塘里有人、塘里有个人、水里有人、水里有个人、水库里有人、水库有人、溪里有人、有人在河里、有人在水里',
    ),
    together(8, SOMEBODY, '掉、摔、跌、滑、栽、滚', '水'),
    together(
      12,
      '扑腾、挣扎、快沉、沉了、不会游、不会水、游不动、呛到水、抓着石、抱着树、抱着桩',
      `水、河、江、湖、塘、池、库、${SOMEBODY}`,
    ),
    together(16, '水库、河边、江边、塘边、湖边、岸上', '衣服、鞋子、鞋、不见', `${SOMEBODY}、不见、没人`),
    together(
      14,
      '河中间、河中、河心、河滩、江心、河里、水里、湖里、塘里、水库里',
      '站、抓、抱、困、回不来、上不来、喊、叫、漂、浮、不动、朝下',
      SOMEBODY,
    ),
    together(8, SOMEBODY, '被水冲、被冲走、被洪水、被浪、被大水、被淹、被冲'),
    together(14, '船、皮划艇、竹筏、橡皮艇、快艇、桨板', '翻了、沉了、进水、漂走', `人、${WATER}、水、孩`),
    together(14, '冰面、冰上、冰', '裂、破、塌', SOMEBODY, '掉、下去、水'),
    together(16, '放水、开闸、泄洪、涨水', '河滩、河里、下游、沙洲、对岸', SOMEBODY),
    together(
      60,
      SOMEBODY_EN,
      'fell、fallen、falls、jumped、jump、slipped、swept、someone in、somebody in、floating、face down、sinking、struggling、went under、under water、going under、calling、shouting',
      'river、pond、lake、canal、reservoir、sea、water、pool、creek、stream',
    ),
    together(
      50,
      "cannot swim、can not swim、cant swim、can't swim、cannot get out",
      'water、river、pond、lake、help、canal、pool、man、child、in',
    ),
    together(
      50,
      'car、van、truck、bus、boat、kayak、wheelchair',
      'fell into、drove into、went into、rolled into、plunged、sank、sinking、capsized、flipped、slid into',
      'river、lake、pond、canal、reservoir、water、people、in',
    ),
    together(
      60,
      'clothes、shoes',
      'shore、bank、reservoir、river、lake、pond',
      'nobody、missing、gone、no one、disappeared',
    ),
    together(14, SOMEBODY, '下河、下水、游泳、玩水、洗澡、下塘、下江', '没上来、不见、沉、没影、没出来、上不来'),
    together(50, 'ice', 'broke、cracked、fell', SOMEBODY_EN),
  ],
  {
    except:
      '漂移、冲走厕所、漂亮、漂白、漂流票、冲冰里、放冰里、加冰里、有人跳舞、有人跳操、有人跳广场、下河道、jump in line、drowning in work、drowning in paper*、drown in work、drown in paper*、drowning in debt*、go to the sea、sea freight、by sea、sea port、pool party、swimming pool open、go swimming、water bill、water meter、drinking water、江东、江滨、江南、江北、江湾、浙江、江西、江苏、湖州、湖南、湖北、河南、河北、福田、人行道冲、井盖、市井、翻船的新闻、船翻新、船翻修、阴沟里翻船、阴沟翻船、沉船打捞、动物尸体、猫尸体、狗尸体、猫的尸体、狗的尸体、鸟尸体、老鼠尸体、鸡尸体、猪尸体、鱼尸体、鸭尸体、河里有人洗、河里有人游泳、河里有人钓、河里有人倒、河里有人电鱼、河里有人捕、河里有人捞、水里有人洗、湖里有人钓、湖里有人游泳、水库里有人钓、水库里有人游泳、水库有人钓、水库有人游泳、塘里有人钓、江里有人游泳、江里有人钓、防溺水、溺水安全、溺水教育、溺水宣传、落水管、落水口、落水斗、落水井、落水沟、雨落水、掉漆、掉色、滑板、跳广场舞、in the river smell*、tap water、hot water、no water、水滴下、滴下来、掉水管、掉水压、滑水、摔水',
    unless: `hat、toy、paper work、paperwork、sea shipping、wash、washing、水渍、水表、停水、${BELONGINGS}、在钓鱼、里钓鱼、游泳馆、游泳池、倒垃圾、扔垃圾、电鱼、捕鱼、捞鱼、漏水、水费、水压、污水、死鱼、空调水、雨水管、phone、keys、wallet、rubbish、garbage、trash、bottle、fish、leak*、ball、hat`,
  },
);

export const flood = danger(
  'flood',
  [
    together(
      50,
      'car、house、shop、road',
      'swim、float、under water、water inside、water come',
      `${SOMEBODY_EN}、river、rain、flood`,
    ),
    together(
      50,
      'river、flood、water',
      'come to the road、come to road、come in fast、come inside、came inside、come up、over the road',
      `${SOMEBODY_EN}、house、car、basement、fast、door`,
    ),

    together(30, 'dam、dyke、dike、levee', 'breaking、bursting、giving way、collapsing'),
    together(30, 'river、stream、creek', 'broke、burst、over', 'its bank*、the bank*'),
    alone(
      '洪水、山洪、决堤、决口、溃坝、溃堤、漫堤、垮坝、发大水、涨大水、大水冲、flash flood*、floodwater*、flood water*',
    ),
    together(
      12,
      '淹',
      `${SOMEBODY}、胸、脖子、腰、车里、头顶、二楼、一楼、屋里、家里、没顶、窗`,
      '水、困、出不、老、还在、救、涨、到、进',
    ),
    together(
      8,
      '淹到、淹过、没过、淹了、淹没、齐、到了、漫过、涨到、涨过、到',
      '胸、脖子、腰、头顶、肩、车顶、二楼、窗台、窗户、床、大腿、膝盖',
    ),
    together(14, '被水围、水围住、水包围、水冲进来、水进来了', SOMEBODY),
    together(
      14,
      '水、洪水、雨水、积水、大水',
      '涨、漫进、涌进、灌进、倒灌、漫上、冲进、淹、冲下来',
      `出不、困、救、逃、走不、还在、被冲、${SOMEBODY}、家里、屋里、一楼、村`,
    ),
    together(
      16,
      '积水、水、涵洞、隧道、地下车库、车库、地下室、下穿、地铁、地下通道、地下商场',
      '困、熄火、被困、淹了、灌、倒灌、没过、淹、进水',
      `车里、${SOMEBODY}、出不、里面`,
    ),
    together(16, '屋顶、房顶、二楼、树上、车顶', '水、洪', `我们、${SOMEBODY}`, '等、困、下不、救、在'),
    together(
      50,
      'flood*、water',
      'rising、chest、neck、waist、up to、coming into、came into、washed away、washing away、swept、trapped、filling、basement、knee*、climbing、over the',
      `house、home、car*、people、inside、basement、underpass、tunnel、room、shop、village、${SOMEBODY_EN}`,
    ),
    together(
      50,
      'flooding、flooded、under water、underwater',
      `house、home、trapped、inside、stuck、rising、${SOMEBODY_EN}`,
    ),
    together(
      50,
      'basement、cellar、underpass、tunnel、garage、subway',
      'filling up、filling with、flooded、under water',
      `${SOMEBODY_EN}、car*、inside、stuck`,
    ),
    together(
      50,
      'dam、dyke、dike、levee、river bank、riverbank',
      'broke、burst、broken、collapsed、overflow*、cracked、leaking',
    ),
  ],
  {
    except:
      'not coming in、water not、no water、水涨价、水费涨、涨价、水电、房租涨、water price*、water bill*、雨水井、积水很深影响、人流、涨工资、轮到、等到、拿到、收到、看到、走到、来到、淹没在',
    unless: '水压、水价、水费、工资、房租、雨水管、绿化、bill、price、every time it rains',
  },
);
