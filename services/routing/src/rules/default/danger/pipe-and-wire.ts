import { alone, danger, together } from './danger.ts';
import { SOMEBODY, SOMEBODY_EN } from './who.ts';

export const burstPipe = danger(
  'burstPipe',
  [
    alone(
      '爆管、水管爆、水管炸、水管崩、管道爆裂、水管破裂、爆水管、水柱、管爆了、管炸了、管崩了、burst pipe*、pipe burst*、pipes burst、pipe has burst、pipe bursted、flooding',
    ),
    together(
      10,
      '水管、管子、管道、自来水、总管、主管、暖气管、热水管、水龙头、龙头、消防栓、消火栓、消防管、消防水、阀门、总阀、水表、供水管、进水管、管网、软管、角阀、热水器、太阳能、喷淋、水箱、水塔、喷头',
      '爆了、爆开、爆裂、爆掉、炸了、炸开、炸裂、崩了、崩开、崩裂、断了、断开、断掉、断裂、破裂、裂开、喷水、狂喷、喷得、喷出、往外喷、在喷、乱喷、冲天、撞断、撞坏、挖断、挖破、挖爆、成河、喷了',
    ),
    together(
      12,
      '水管、管子、水龙头、消火栓、消防栓',
      '裂了、破了、断了、爆、撞了',
      '满屋、都是水、全是水、水喷、喷、关不、冲、漫',
    ),
    together(
      8,
      '水',
      '喷十、喷几、喷到、射、哗哗、狂喷、喷得、喷到、漫到、漫进、漫出、漫过、漫了、涌进、涌出、成河、像瀑布、冲天、喷涌、喷泉一样',
    ),
    together(
      16,
      '漏水、漏得、水',
      '像下雨、下雨一样、水帘洞、短路、电箱、电表箱、配电箱、进电、从灯、灯里流、插座里流',
    ),
    together(10, '水', '关不住、止不住、关不掉', '流、喷、冲、淹、漫'),
    together(
      60,
      'pipe、pipes、water main、main pipe、water line、hydrant、tap、faucet、boiler、water heater、hose、sprinkler*、water tank',
      'burst*、exploded、blew、broke、snapped、gushing、pouring、spraying、cracked open、cut、ruptured',
    ),
    together(
      40,
      'water',
      'shooting out、pouring、gushing、flooding、everywhere、spraying、cannot stop、is rising、through the ceiling、like a river、running down、coming through',
    ),
  ],
  {
    except: '下水管、一直滴水、水费、漏水滴、pouring rain',
    unless: '滴水、滴、水压、污水管、排污管、漏一点、渗、预约、喷泉、浇花、dripping、drip',
  },
);

const WIRE =
  '电线、线缆、电缆、高压线、电力线、输电线、线路、裸线、火线、电线杆、电杆、高压电、电网线、变压器线、路灯线';

export const electric = danger(
  'electric',
  [
    together(12, '有电、带电、漏店、麻', '别走、别碰、别摸、别过来、别下水、倒了一个、积水、摸了、摸到、路灯、铁栏'),
    alone('触店、处电、漏店了、电麻'),

    together(
      40,
      SOMEBODY_EN,
      'electric、electricity、current',
      'catch、stick、shock、touch、hit、fly back、fall、kill',
    ),
    together(
      40,
      'pole、fence、door、water、machine、gate、fridge、light',
      'give current、has current、have current、with current、give electric*、has electric*、give shock、gives shock、electric shock、electric inside',
    ),

    together(16, '高压线、电线、电缆、电闸、裸线', '碰、触、搭、挂', '焦、倒、无、不动、烧、昏、伤'),

    together(
      16,
      SOMEBODY,
      '电闸、插座、电线、电箱、灯、开关、电机、水泵、漏',
      '打出去、弹出去、打飞、甩出去、打倒、弹开、吸牢、吸住、粘住、粘在、黏住、手放不',
    ),

    alone(
      '触电、触了电、被电到、被电了、被电击、被电倒、被电着、被电晕、电到人、电了人、电着人、电到了、电到手、电死、电击、电倒、电晕了、电昏、过电了、漏电、走电、变压器爆、变压器炸、变压器起、触点了、chudian、chu dian、loudian、electric shock*、electrocut*、got shocked、get shocked、was shocked by、shocked by、live wire*、electrified、got electric',
    ),
    together(
      12,
      WIRE,
      '跳火、压断、弹火、耷拉、打着火、掉下、掉在、掉到、掉落、掉地、掉进、掉了、断了、断下、断落、断开、断裂、断在、落在、落地、落下、搭在、垂到地、拖到地、冒火、打火、火花、滋滋、吱吱、刮下、刮断、刮落、倒了、倒下、倒在、砸、扯断、挂断、撞断、撞倒、泡在、在水里、碰到、挂到、短路',
    ),
    together(
      12,
      '变压器、配电箱、配电柜、配电房、变电箱、变电站、电箱、电表箱、电表、电闸、插座、插排、插线板、充电桩、开关、路灯、灯杆、电线、充电器、充电柜',
      '爆、炸、冒烟、火花、打火、冒火、火球、噼里啪啦、噼啪、滋滋、烧了、着了、电人',
    ),
    together(
      10,
      '积水、水里、水坑、水、灯杆、路灯、铁门、栏杆、护栏、广告牌、铁皮、铁架、门把、站台、公交站、健身器材、热水器、电表箱、柱子、机器、外壳、地面、冰柜、洗衣机、水龙头、脚手架、卷帘门',
      '带电、有电、通电、麻人、电人、放电、过电、电了、电得',
    ),
    together(
      10,
      '摸、碰、手、谁、脚、踩',
      '麻了、发麻、都麻、麻人、很麻、电了我、被麻',
      '电、铁、灯、水、门、插、机、漏、箱',
    ),
    together(8, '一碰、一摸、碰到、摸到、谁碰', '电人、就电、被电、触电、麻'),
    together(12, SOMEBODY, '被电、电下来、电到、电麻、电昏、电伤、电黑、被高压'),
    together(14, SOMEBODY, '高压线、高压电、电线', '黑了、倒了、倒下、掉下、不动、昏、打下'),
    together(
      60,
      'wire、wires、power line、power lines、cable、cables、electric line、electricity pole、electric pole、high voltage、powerline、powerlines、pylon、power pole、utility pole',
      'down、fell、fallen、fall on、falling、hanging low、sparks、sparking、broke、snapped、on the road、on the ground、on ground、in water、in the water、live、burning、on the street、touched',
    ),
    together(
      50,
      'spark*',
      'socket、outlet、box、wire*、meter、panel、transformer*、everywhere、cable*、electric*、pole、charger',
    ),
    together(
      40,
      'transformer、substation、fuse box、electric box、electrical box、meter box',
      'explo*、blew、bang、burn*、smok*、spark*',
    ),
    together(50, SOMEBODY_EN, 'electric current、shocked、shock from、electrocuted、electricity hit、touched the wire'),
  ],
  {
    except:
      '有电视、有电梯、没有电、麻烦、麻将、麻辣、麻木、芝麻、麻醉、肉麻、有电影、带电脑、有电话、带电话、有电子、有电动、漏电保护、防漏电、漏电开关、漏电跳闸、防触电、触电急救、过电影、通过电、打过电、过电话、过电影院、电到期、超过电、安全用电、有电动、有电梯、有电视、通电话、有电话、带电话、没有电、停电、有电吗、什么时候有电、有电瓶、带电瓶、带电动、有电线、有电工、家有电、有电费、到时候通电、来电了、shocked by the price*、shocked by the bill、shocked by how、shocked by his、shocked by her、shocked by the attitude、shocked by your',
    unless:
      'electric bill、electricity bill、网线、电话线、光纤、宽带、跳闸了没、充电桩坏、交电费、通电时间、internet、telephone',
  },
);
