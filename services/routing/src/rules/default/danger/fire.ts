import { alone, danger, together } from './danger.ts';
import { SOMEBODY_EN } from './who.ts';

const THINGS =
  '蚊帐、帐、毯、蜡烛、房、屋、车、仓库、厂、店、柴、垃圾、窗帘、沙发、床、被子、棚、草、山、林、竹、树、电瓶、电池、电线、线路、插座、充电、空调、冰箱、电视、洗衣机、电箱、电表、楼、摊、衣服、灶、锅、厨房、阳台、货、纸箱、木头、谷、稻、麦、隔壁、里面、家里、整个、什么都、摩托、桌、油、门、顶、窗、烟囱、纸板、泡沫、轮胎、电脑、手机、充电宝、船、田、地里、坟';

const BUILT_EN =
  'house、home、warehouse、shop、store、factory、car、van、truck、bus、bike、ebike、e-bike、scooter、motorbike、building、kitchen、roof、room、apartment、flat、market、garage、workshop、restaurant、stall、hotel、forest、hill、mountain、battery、bed、curtain、curtains、floor、door、window、socket、wire、wires、rubbish、garbage、trash、heap、everything、things、oil、stairs、stairwell、staircase、boat、barn、field、container、pan、tree、trees、grass、school、church、mosque、balcony、shed、sofa、charger';

export const fire = danger(
  'fire',
  [
    alone(
      '着活、着伙、着获、起伙、失伙、好大的伙、大伙烧、伙烧、自然了快、车自然了、烧起来、zhe huo、zhaohuole、huo zhai、火以经、火已经烧、带着火、带火、烧我家、烧到我',
    ),
    together(10, '🔥', '救、快、着、烧、楼、谁、火、人'),

    alone(
      'is firing、make fire、makes fire、making fire、take fire、takes fire、took fire、big flame*、is flame、in flame、all flame*、is burn、are burn、shop burn、fire is、fire car、fier、fyre、firre、catch flame*、throw water',
    ),
    together(40, SOMEBODY_EN, 'cloth、clothes、hair、shirt', 'burn、fire、flame*'),

    alone('大火、火苗子、火舌、火借风势、烧进来、烧上来、烧过去'),
    together(8, '火', '旺、猛、烧、燎、浇、泼水、压不住、控制不住'),

    alone('火警'),
    alone(
      '着火、着了火、火火火、火!、火啊、火啦、火咯、火烛、火燭、快着了、火起来、著火、著了火、起火、起伙了、起了火、起大火、失火、失了火、火苗、火光、火球、明火、火势、着起来、著起来、着起火、燃起来、烧起来、烧了起来、烧起火、烧着了、烧著了、燃起大火、熊熊、火情、火警请、烧电瓶、烧电动车、烧起车、火灾、自燃、冒火、喷火、窜火、蹿火、火海、着伙、着货了、着祸了、走水了、山火、野火、燃爆、又着了、烧成一片、救火、灭火队、纵火、放火、点火烧、火逼、全是火、都是火、好大火、大火烧、大火在、火烧到、火烧过来、火烧房、火烧屋、火烧车、火烧山、火上房、火不灭、灭火快、zhaohuo、zhao huo、qihuo、qi huo le、shihuo、shi huo le、huozai、huo zai、着huo、zhao火',
    ),
    together(
      8,
      '火',
      '从外墙、往上、往里、烧、窜、蹿、蔓延、扑不灭、扑不了、灭不掉、灭不了、灭不下、灭不、越来越大、很大、好大、太大、大得、大了、冒出、喷、包围、封住、拦住、逃、跑不出、爬上、扑向、逼近、着大',
    ),
    together(
      9,
      THINGS,
      '烧起、烧着、烧著、烧了、在烧、烧到、烧得、烧穿、烧过来、烧没了、全烧、烧光、燃了、在燃、燃烧、着了、著了、点燃、点着了、烧红、烧塌、烧成、烧上、烧化',
    ),
    together(12, '119、消防车、消防队、救火车、消防员', '快、赶紧、赶快、马上、急、叫、快打、来人、出动、支援'),
    alone(
      "on fire、onfire、caught fire、catching fire、catches fire、in flames、flames、ablaze、fire broke out、burning down、is burning、are burning、burning now、burning!、its burning、it's burning、fire fire、house fire、big fire、huge fire、small fire、fire!、fire in、fire at、fire on、fire inside、fire help、fire here、fire now、fire come、fire pls、fire please、fire everywhere、there is fire、there is a fire、there's a fire、theres a fire、theres fire、f i r e、fire is coming、fire is getting、fire is big、fire is near、fire is growing、fire getting、fire spread*、fire started、fire near、fire behind、fire next、fire upstairs、fire downstairs、see fire、a fire just、the fire、call fire、call the fire、send fire、need fire、fire truck*、fire engine*、set fire、sets fire、setting fire、wildfire*、bush fire、forest fire、kitchen fire、car fire、electrical fire、grease fire、oil fire、up in smoke、in blaze、firee*、fier、fireee*、arson*、flaming、fireman、firemen、firefighter*、burning alive",
    ),
    together(50, BUILT_EN, 'burn、burns、burning、burned、burnt、fire、flames、blaze、blazing、burnin'),
    together(40, SOMEBODY_EN, 'burning、burned alive、burnt badly'),
  ],
  {
    except:
      '真着火跑、真着火怎、真着火就、真着火了跑、真着火也、火已经灭、火已经扑、火已经被、火已经熄、带火锅、带火的人气、带火了、带着火气、带火机、一把火、the fire is out、fire is out、fire is over、fire is finish*、fire is gone、fire is under control、fire exercise*、fire test*、fire system、fire panel、fire plan、fire extinguisher is、fire man*、fire insurance、burn calories、fat burn*、大火锅、大火车、大火爆、大火炒、大火煮、大火收汁、大火烧开、小火烧、火旺角、火烧云、火烧一样、火烧似、火烧眉毛、火烧饼、像火烧、火警演、火警电、火警通道、火警器、火警铃、火警号、火警标、火警系统、火警主机、火警误报、火警按钮、火警线、火警联动、火警设备、火警装置、火警探测、火警响应时间、火警感、火锅、火车、火爆、火热、火气、发火、恼火、防火、打火机、火腿、火柴、火龙果、火化、火葬、火炉、火星、红火、火红、上火、火候、火速、火辣、火大了、火药味、火灾隐患、火灾险、火灾保险、火灾自动、火灾报警、火灾风险、火灾事故、火灾预防、预防火灾、火灾演练、火灾逃生、火灾防控、火灾危险、火灾调查、火灾认定、火灾赔偿、火灾损失、消防火灾、火灾证明、火灾警示、着火车、着火锅、着火速、着火腿、着火柴、着火点、一起火锅、一起火车、睡着了、睡着、忙着了、烧烤、烧饼、烧鸡、烧酒、烧水、烧香、烧纸、烧钱、烧脑、红烧、烧菜、烧饭、烧煤、烧开、烧秸秆、烧卖、烧垃圾、焚烧、发烧、高烧、烧坏、烧断、灭火器、消防火、水火、生火做饭、烟火、炉火、灯火、战火、香火、火把节、消防车通道、消防车道、消防车过、消防车进、消防车无法、消防车开不、消防车都进、消防车也进、消防车停、火大、烧油、烧柴火灶、火线、惹火、怒火、火箭、火鸡、火烈鸟、火山、火眼、火炬、冒火花、冒火星、打着火、点着火、打不着火、着火了怎么逃生、烧包、烧白、放火锅、放火车、救火队员式、烧掉了钱、烧了个洞、烧了一个洞、烧了几个洞、烧录、烧瓷、烧制、烧腊、火势汹汹的价格、冒火气、fire door*、fire drill*、fire station*、fire hazard*、fire escape*、fire extinguisher*、fire lane*、fire alarm*、fire safety、fire brigade、fire department、fire hydrant*、fire inspection*、fire certificate*、fire hot pot、fire permit*、fire exit*、fire risk*、fire equipment、fire prevention、fire insurance、fire code、fire rules、fire him、fire me、fire her、fire them、fire us、fired、fire workers、firework*、fire training、fire pot、fire sprinkler*、fire passage*、fire access、fire detector*、fire pump*、fire cabinet*、fire box*、fire blanket*、fire hose*、fire road、fire truck cannot、fire truck lane、fire engine lane、fire engine cannot、fire engines cannot、fire trucks cannot、fire truck can、fire engine can、the fire door*、the fire lane*、the fire exit*、the fire escape*、the fire extinguisher*、the fire alarm*、the fire hydrant*、the fire station*、the fire safety、the fire department、the fire brigade、burning rubbish every、burning incense、burning smell、smell of burning、burning plastic smell、firefighter training、firemen exam、campfire、fireplace、fire hose',
    unless:
      '人气、直播间、write story、exercise、sunburn、烧秸秆、烧荒、烧垃圾、烧落叶、烧树叶、烧纸钱、焚烧、烧烤、烧冥币、烧香、烧锅炉、burn rubbish、burns rubbish、burning garbage、burning trash、burn garbage、burn trash、burning leaves、burning straw、burning paper、burning waste、burn waste、burns garbage、burns trash',
  },
);

export const smoke = danger(
  'smoke',
  [
    alone('黑燕、浓燕、冒燕、好多燕、好多烟、进烟、烟进、烟飘进、都是燕、maoyanle'),
    together(14, '糊、焦、呛', '敲门、满楼、楼道、整栋', '不开、没人、不应、烟、燕'),

    alone(
      '冒烟、冒黑烟、冒浓烟、冒白烟、浓烟、黑烟、烟雾弥漫、全是烟、满是烟、都是烟、好多烟、好大的烟、大烟、有烟冒、在冒烟、冒着烟、冒出烟、烟冒出来、往外冒烟、满屋子烟、一屋子烟、烟往、maoyan、mao yan',
    ),
    together(
      8,
      '烟',
      '呛、熏、从楼、从门、从窗、很多、看不见、看不清、喘不过、很大、好大、太大、越来越、屋里有、里面有、窜、冲出、飘出、涌、满',
    ),
    together(10, '烟雾报警、烟感、烟雾感应、火警铃、火警、烟雾警报、烟雾探测', '响、叫、报警了'),
    together(
      12,
      '焦味、焦糊味、糊味、烧焦、焦臭、胶皮味、烧塑料',
      '电、插座、配电、线路、空调、楼道、隔壁、充电、邻居、屋里、敲门',
    ),
    together(
      50,
      'smoke、smoking、smoky',
      "coming、pouring、thick、black、heavy、lots of、full of、rising、filling、filled、everywhere、cannot see、can't see、cannot breathe、can't breathe、corridor、stairs、staircase、stairwell、window、windows、hallway、socket、box、meter、out of、too much、inside、so much、engine、battery、much、yellow、white、door、flat、apartment、roof、basement、elevator",
    ),
    together(
      40,
      'burning smell、smell of burning、smells burnt、smells burning、burnt smell、smell burning',
      'socket、wire、wires、electric*、box、panel、neighbour、neighbor、flat、apartment、door、meter、corridor、hallway',
    ),
    together(
      30,
      'smoke alarm、fire alarm、smoke detector',
      'ringing、going off、went off、keeps ringing、beeping nonstop',
    ),
  ],
  {
    except:
      '进烟草、进烟酒、进烟道、进烟口、烟进货、烟花、抽烟、吸烟、二手烟、香烟、卖烟、烟酒、油烟、烟味、戒烟、烟草、烟灰、烟头、烟雾缭绕、烟瘾、嗓子都冒烟、嗓子冒烟、喉咙冒烟、头顶冒烟、no smoking、smoking area*、smoking room*、stop smoking',
    unless:
      '烧烤、烟囱、油烟、排烟、尾气、抽烟、吸烟、炒菜、做饭、烧秸秆、焚烧、烧垃圾、公交车尾、排气管、香烟、烟民、炊烟、蚊香、barbecue、bbq、cooking、cigarette*、chimney、smoking cigarettes、people smoking、men smoking、he is smoking、they are smoking、smoking in、exhaust',
  },
);
