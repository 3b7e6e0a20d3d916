import { alone, danger, together } from './danger.ts';
import { NO_SIGN_EN, SOMEBODY, SOMEBODY_EN } from './who.ts';

const GAS =
  '煤气、燃气、天然气、天燃气、液化气、瓦斯、煤汽、燃汽、液化汽、煤器、沼气、气罐、气瓶、钢瓶、燃气管、气管、气灶、煤气灶、管道气、wasi、meiqi、ranqi';

export const gas = danger(
  'gas',
  [
    together(14, GAS, '往外冒、呼呼、崩掉、崩开、冲出、直冒、狂喷'),
    together(12, '灶、厨房、管、阀、罐、瓶、锅炉', '漏气、跑气、冒气'),

    together(
      16,
      '煤气、燃气、燃七、煤七、没气、天然气、管道',
      '冲鼻、呛鼻、打穿、钻穿、凿穿、钻破、打破、砸破、漏了、在喷、嘶嘶、好晕、头晕',
    ),
    together(40, '煤炉、炭、蜂窝煤、煤球、炉子', '没人接、不接电话、打不通、没人开门、门从里面、敲不开'),
    alone('一氧什么、一氧化、一样化碳'),

    together(
      60,
      'gas',
      `not close、can't to close、cannot close、can't close、cant close、can not close、no close、coming from、come out、coming out、sound、noise、bottle open、head is turn、too strong、dizzy`,
    ),
    alone('egg smell、smell egg、smell like egg*、bad egg*'),
    together(70, 'bath、shower、heater、stove、coal、charcoal、gas', SOMEBODY_EN, NO_SIGN_EN),

    together(14, GAS, '外溢、逸出、溢出、外逸、脱落、失灵、喷气、无法关闭、关不紧、有气体'),

    together(
      30,
      '炉子、煤炉、炭、烧煤、煤烟、煤球、蜂窝煤、煤气、热水器',
      '没人应、不应、不开门、没动静、叫不醒、没反应、不醒',
    ),

    together(6, '煤气、天然气、燃气、液化气、瓦斯', '满屋、一屋、全是、都是、满是、到处是'),
    together(10, '煤气、瓦斯', '很大、好大、很浓、好浓', '头、晕、味、厨房、屋'),
    together(40, 'gas', 'everywhere、all over', 'kitchen、room、house、flat、stairs、home'),
    together(
      10,
      GAS,
      '头晕、晕、泄漏、泄露、外泄、外洩、洩漏、洩露、卸漏、漏、味、臭、呲、嗤、哧、嘶、喷、没关、忘关、忘记关、忘了关、没有关、挖断、挖破、挖坏、挖穿、咬破、咬断、断了、破了、破裂、裂了、脱落了、掉了、关不上、关不住、关不掉、拧不紧、拧不上、爆了、开着睡、打开了、xielou、xie lou、loule、lou',
    ),
    alone(
      '漏气了、在漏气、往外漏气、一直漏气、漏煤、煤气在漏、闻到煤气、臭鸡蛋味、臭鸡蛋的味、开着煤气、开煤气、拧开煤气',
    ),
    together(
      14,
      '煤气报警、燃气报警、可燃气体报警、气体报警、一氧化碳报警、报警器',
      '叫、响、闪',
      '煤气、燃气、气、一氧化碳、厨房',
    ),
    together(8, '煤气报警、燃气报警、可燃气体报警、一氧化碳报警', '叫、响、闪'),
    together(10, '嘶嘶、呲呲、滋滋、哧哧', '气、罐、味、厨房'),
    together(
      50,
      'gas、gass、gaz、lpg、propane、methane',
      'leak*、smell*、smelling、stink*、hiss*、broken、broke、rotten、escaping、not closed、left on、turned on、open、valve、cut the pipe、cut pipe、pouring、strong、hit the、damaged、ruptured',
    ),
    alone('gasleak、smell gas、smells gas、rotten egg smell、rotten eggs、leaking gas'),
  ],
  {
    except:
      '没气漏了补、没气打气、车胎没气、轮胎没气、gas come from which、都是用、都是烧、全是用、都是通、都是装、没关系、没关注、调味、煤气费、气费、漏抄、漏记、漏水、漏检、漏登、气味相投、轮胎漏气、没味、漏电、品味、断了气源、暖气管、排气管、gas bill*、gas station*、gas price*、gas card*、gas fee*、exhaust gas、waste gas、tail gas、gas meter*、no gas、gas supply',
    unless:
      '轮胎、充气、气球、气垫、床垫、尾气、车胎、暖气费、营业厅开、exhaust、tyre、tire、bill、shop open、office open',
  },
);

const WORSE = '迷糊、晕、头晕、恶心、想吐、呕吐、叫不醒、昏、倒、不行、难受、没力气、喘、没声音、没动静、没反应';

export const poisoning = danger(
  'poisoning',
  [
    together(14, '当糖、当水、当饮料、当酒、当零食、当奶、当白酒、当果汁、当糖果', '药、剂、液、精、油、片、毒、醇'),
    together(20, '下去、第二个、第一个、进去', '没声音、没动静、没回'),

    together(
      14,
      SOMEBODY,
      '吃了、吞了、喝了、舔了、咬了',
      '泡腾片、干燥剂、消毒片、体温计、水银、磁力珠、纽扣、电池、酒精、工业、假酒、狗药、除虫、蚊香液、樟脑、洗衣凝珠、药丸',
    ),
    together(20, '寝室、宿舍、一屋、屋里', '全晕、都晕、晕了、都倒、叫不'),

    together(
      50,
      SOMEBODY_EN,
      'drink、eat、swallow、take',
      'cleaning、floor clean*、toilet clean*、tablet*、pills、medicine*、soap、bleech、bleach、petrol、thinner、alcohol spirit、rat、poison*、pestiside、pesticide*',
      'liquid、many、all、bottle、whole、wrong、child、baby、kid、by mistake、empty、water、much',
    ),
    together(60, 'coal、charcoal、brazier、fire pot', 'sleep、room、warm', NO_SIGN_EN),

    together(
      24,
      '下、进入、清理、作业',
      '池、井、罐、窖、舱、坑、槽',
      '无回应、无应答、已倒、倒下、晕倒、不应、没反应、没动静、没声',
      SOMEBODY,
    ),

    together(
      14,
      SOMEBODY,
      '喝了、喝下、喝到、误喝、吃了、吃下、咽下、当饮料、当水、当糖',
      '洗厕所、洗马桶、洁厕、洗衣液、洗洁精、花露水、酒精、油漆、汽油、柴油、香蕉水、胶水、除锈、管道疏通、干燥剂、樟脑、温度计、水银、农药、除草、鼠药、药水',
    ),

    together(14, '吃错药、吃错了药、吃错降压药', SOMEBODY),
    together(
      14,
      '吃了、吞了、喝了、误吃',
      '不知道什么药、不知什么药、不知道是什么药、不知道什么东西、大人的药、降压药、降糖药',
      SOMEBODY,
    ),
    alone(
      '中毒、一氧化碳、误食、误喝、误服、误吞、喝了农药、喝农药、百草枯、服毒、老鼠药、烧炭、carbon monoxide、poisoned、poisoning、swallowed poison、drank poison、ate poison、rat poison',
    ),
    together(14, '喝错、吃错、误拿', '农药、药瓶、东西、消毒、瓶', SOMEBODY),
    together(
      12,
      '喝了、吃了、喝下、吃下、吞下、吞了、吞、误、喝、灌了',
      '农药、消毒水、消毒液、洁厕、老鼠药、鼠药、毒、除草剂、敌敌畏、机油、甲醇、毒蘑菇、野蘑菇、电池、清洁剂、药片、一瓶药、一整瓶、好多药、很多药、84、漂白、硬币、磁珠、针、钉、假酒',
    ),
    together(24, '炭、煤炉、热水器、取暖、燃气、煤气、炉子、蜂窝煤、发电机、车库', WORSE, SOMEBODY),
    together(
      24,
      '洗澡、热水器、取暖、炭火、煤炉、刷漆、油漆、装修',
      '晕、昏、叫不醒、倒、没声音、没动静、没反应、恶心',
    ),
    together(16, '一家、全家、几个人、好几个人、宿舍、大家、我们都、全班、整个', '头晕、恶心、晕倒、叫不醒、昏、吐'),
    together(24, '头痛、头疼、头晕', '呕吐、恶心、昏', '煤气、炭、炉、热水器、暖'),
    together(14, '下去、下井、进去、井里、池里、窖里、罐里', '倒、晕、昏、没上来、没动静、没声音、没反应', SOMEBODY),
    together(16, '气、味、沼气、废气', '熏倒、熏晕、呛倒、呛晕', SOMEBODY),
    together(
      50,
      'drank、drunk、drink、swallowed、ate、eaten、drinks、took',
      'pesticide*、bleach、poison*、detergent、battery、chemical*、cleaner、disinfectant、acid、methanol、insecticide、herbicide、too many pills、whole bottle、mushroom*、coin、magnet*、paint thinner',
      SOMEBODY_EN,
    ),
    together(
      40,
      'charcoal、coal、heater、stove、boiler、shower、generator、paint',
      'dizzy、faint*、unconscious、vomit*、headache*、wake、sick、passed out',
    ),
  ],
  {
    except:
      '你吃错药、你们吃错药、他们吃错药、吃错药了吧、按时吃了降压药、炭烤、木炭、吞了我、吞了钱、吞了卡、吞了押金、被吞了、预防中毒、电脑中毒、手机中毒、中毒预防、网络中毒、晕车、晕针、鬼混',
    unless: 'every day after、doctor said、pharmacy、押金、电脑病毒、讲座、杀毒、预防针',
  },
);

export const foodPoisoning = danger('foodPoisoning', [
  alone('食物中毒、集体中毒'),
  together(
    24,
    '上吐下泻、呕吐、吐了、在吐、拉肚子、腹泻、肚子痛、肚子疼、又吐又拉、都吐、狂吐、吃坏、吃出',
    '好多、很多、多人、多名、几十、十几、十多、十来、二十、三十、几个、好几、学生、小朋友、全班、全家、一家、大家、工人、集体、一桌、员工、宾客、客人、人进医院、送医、个人',
  ),
  together(
    70,
    'food poisoning、vomit*、throwing up、threw up、diarrhea、diarrhoea、stomach pain*、stomach ache*、sick after',
    'people、children、kids、students、many、all、everyone、everybody、workers、guests、several、dozens、family、whole、class',
  ),
]);

export const chemical = danger(
  'chemical',
  [
    together(16, '冒', '黄、绿、怪、刺鼻、白', '气、烟、雾', '咳、呛、晕、孩、人'),
    together(24, '液体、气体、药水、桶、罐、加药', '破、漏、洒、冒、倒', '睁不开、呛、咳得、烂、晕、流泪、喘'),

    together(
      14,
      '化学品、化学、化工、危化、危险品、氨气、氯气、液氨、液氯、氨水、硫酸、盐酸、硝酸、强酸、氢氟酸、酸、碱液、毒气、毒烟、有毒、甲醇、汽油、柴油、苯、油罐、槽罐车、罐车、溶剂、氨、氯、不明气体、不明液体、加油站、油库、双氧水、天那水、放射源、氮气、二氧化硫、硫化氢',
      '泄漏、泄露、外泄、洩漏、漏了、漏出、在漏、漏到、漏油、跑出来、跑酸、跑了、流出、流了一地、翻了、侧翻、倒了、洒了、漏了一地、扩散、喷、渗漏、丢了、爆',
    ),
    together(8, '翻了、侧翻、撞了', '油罐车、槽罐车、罐车、危化品、硫酸、拉化学、拉油、液化气车'),
    together(20, '氨、阿摩尼亚、氯、硫、毒气、甲醛、化学、油漆', '呛、跑出来、睁不开、咳、晕'),
    alone('有毒气、毒气泄、毒气漏、一股毒气'),
    together(
      24,
      '刺鼻、黄烟、毒气、怪味、不明气体、异味、氯气、氨气、味道、气体、消毒水、废气、冒出来的气',
      '睁不开、咳、呛倒、流泪、喘不、晕倒、熏倒、熏晕、倒下、呼吸困难、流眼泪、昏、人倒',
    ),
    together(
      50,
      'chemical*、acid、chlorine、ammonia、toxic gas、toxic、poison gas、tanker、solvent、petrol、gasoline、diesel、fuel、oil truck、yellow smoke、strange gas、fumes',
      'leak*、spill*、spilt、spilled、overturned、rolled over、coughing、escaped、released、pouring、cloud、burst、faint*、eyes、vomiting、crashed',
    ),
  ],
  {
    except: '排放有毒气、排有毒气、味道酸、心酸、辛酸、要晕倒、快晕倒',
    unless: '味道大、油烟、烧烤、后厨、偷排、偷排废气、漏油的车位、电动车漏、酸菜',
  },
);
