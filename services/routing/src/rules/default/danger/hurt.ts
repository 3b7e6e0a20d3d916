import { alone, danger, together } from './danger.ts';
import { BODY_EN, HURT, NO_SIGN_EN, SOMEBODY, SOMEBODY_EN } from './who.ts';

export const medical = danger(
  'medical',
  [
    together(
      10,
      '学生、老人、老太、老头、顾客、病人、工人、乘客、行人、男的、女的、孩子、客人、司机',
      '倒在、倒下、栽倒、瘫倒、晕在、昏在、趴在方向盘',
    ),
    together(12, '扎穿、刺穿、戳穿、钉穿、贯穿、扎破、削掉、扯下', '眼、手、脚、腿、脸、肚、胸、脖、头皮、皮'),
    together(12, '手、脚、皮、脸、眼', '烂了、溃烂、烧坏、灼伤、腐蚀', SOMEBODY),
    together(14, SOMEBODY, '喉咙、眼睛、嘴巴、气管', '烧坏、灼、肿、烂'),

    alone(
      '晕到在、昏到了、昏到在、晕例、昏例、晕到了、呼西、呼系、没呼、喘步、喘布、没脉、没心率、cpr、aed、海姆立克、救心丸、栽地、栽倒、一头栽、直挺挺、眼睛直了、眼直了、瞳孔、飙血、滋血、冒血、呲血、喷写、羊水迫、羊水坡、流写、抽畜、昏谜、救护撤、救户车、口土白沫、抽起来了、没了心跳、出气多进气少、头着地、后脑勺着地、一滩写',
    ),
    together(14, SOMEBODY, '疼得、痛得、疼的、痛的、疼到、痛到', '冒汗、打滚、汗、直不起、蜷、昏、受不了、叫'),
    together(16, '扎、割、划、戳、刺、切', '腿、手、脚、脸、脖、肚、胸、眼、头', '血'),
    together(10, SOMEBODY, '嘴、脸', '歪了、流口水、斜了'),

    together(
      40,
      SOMEBODY_EN,
      NO_SIGN_EN,
      `fell、fall、floor、ground、street、cold、down、sleep、blue、blood、breath、move、now、wake、man、woman、baby、mother、father、snow、lying、lay`,
    ),
    alone(
      'not breath、no breath、not move、no move、not wake、not waking、cannot wake、never wake、deliver baby、delivering baby、baby is coming、baby coming、giving baby、having fit*、has fit*、have fit*、shaking shaking、foam、mouth foam*、hot oil、boiling oil、boiling water、lost conscious*、loose conscious*、unconsious、unconcous、unconcios、ambulans、ambulence、ambulanse、amblance、ambulace、no feeling in、bone out、bone come',
    ),
    together(
      40,
      'blood、bleed',
      'coming、too much、many、lot、everywhere、floor、head、face、mouth、nose、on ground、not stop、full、open、out',
    ),
    together(
      40,
      'heart、chest、breast、throat、stomach、belly',
      'pain、hurt、sweat*、closing、close、close up、swell*、swollen、tight、stop、attack',
      `${SOMEBODY_EN}`,
    ),
    together(40, 'mouth、face、half', 'one side、side、crooked、twist*、not working、fall', SOMEBODY_EN),
    together(50, 'pregnant', 'blood、pain、water、coming、bleed、fall、baby'),
    together(
      50,
      SOMEBODY_EN,
      'fall、jump、drop、slip',
      'from、off、out of、down',
      'roof、floor、ladder、window、stairs、scaffold*、building、balcony、bridge、truck、tree、wall、high、bed',
    ),
    together(50, 'fever', 'eyes、shak*、shake、not wake、fits'),
    together(
      40,
      BODY_EN,
      'skin coming、wrong direction、off、on the floor、open、bone、burn',
      `${SOMEBODY_EN}`,
      'blood、cut、hot、oil、finger*、flying、hit、fall、burn、broke',
    ),
    together(50, 'alergic、allergic、allergy', 'throat、face、breath、swell*、swollen、tongue、closing'),
    together(50, 'sugar disease、diabet*、insulin', 'sleep、not wake、faint、unconscious、fall'),
    together(
      40,
      SOMEBODY_EN,
      'on ground、on the ground、on floor、on the floor、on street、on road、on the road、in snow',
      `blood、cold、head、not、no、shak*、foam、alone、naked`,
    ),
    together(40, "can not take、cannot take、can't take、no", 'air', 'i、he、she、chest、breath'),

    alone(
      '呼之不应、神志不清、神智不清、意识模糊、意识丧失、意识不清、意识障碍、昏厥、晕厥、紫绀、发绀、离断、噎塞、噎食、堵口、胎头、宫缩、胎儿露、生命垂危、危在旦夕、命悬、濒死、濒危、呼吸微弱、呼吸急促、呼吸停、呼吸费力、呼吸衰、无脉搏、无呼吸、无心跳、大汗淋漓、大量失血、失血、出血不止、贯穿伤、刺穿、视物发黑、眼前发黑、心慌气短、微弱呻吟、呻吟、热射病、气道、抽动不止、按压、心肺复苏',
    ),
    together(16, '胸痛、胸口痛、胸闷、心慌、心悸', '汗、呕吐、晕、气短、喘、昏、发黑、望派、急、派人'),
    together(18, SOMEBODY, '俯卧、仰卧、倒卧、瘫软、蜷缩、倒地', HURT),
    together(16, '切割机、机器、电锯、冲床、锯、刀、砂轮、绞肉机、铡', '手、指、臂、腿', '断、离、落、掉、血'),

    alone(
      '呛牢、噎牢、卡牢喉、喘不上、喘不来、透不过气、透不过来、气透不、接不上气、没一口气、还有口气、一口气吊、还有一口气、只有出的气、翻白、抽筋了、惊厥、不中了、快不中、肠子出、肠子都、肠子流、骨头扎出、骨头都扎、骨头露、骨头戳、骨头都、白骨',
    ),
    together(10, '面孔、脸、脸色、嘴唇、嘴', '发紫、发青、发黑、发绀、煞白、惨白、死白、蜡黄、歪'),
    together(12, SOMEBODY, '叫不应、叫不醒、喊不应、喊不醒、还有气、一眼眼气、没气、冷了、凉了、硬了'),
    together(16, '过敏、蜂、吃了', '脸肿、嘴肿、喉咙肿、全身肿、喘、透不过、呼吸'),
    together(
      16,
      SOMEBODY,
      '从',
      '掉下、摔下、跌下、坠下、滚下、栽下、落下、掉落、跌落',
      '来、去、不动、血、腿、头、断、动',
    ),

    alone('晕低、跌亲、气管里卡、卡在气管、卡气管'),
    together(14, SOMEBODY, '冻僵、冻得不动、冻昏、冻晕'),
    together(10, '工地', '摔下来、掉下来、跌下来', SOMEBODY),
    alone(
      '昏迷、晕倒、昏倒、晕过去、晕过、昏过去、晕死过去、不省人事、没知觉、没有知觉、失去知觉、眼睛翻白、眼翻白、两眼翻、说话含糊、口齿不清、半边身、半身不、血喷、喷出血、气喘发作、突发疾病、突发心脏、突发脑、发病倒、病倒在、人倒在、奶奶倒在、爷爷倒在、妈倒在、爸倒在、人倒地、有人倒地、有人倒下、趴地上、抽过去、叫不醒、叫不应、喊不应、喊都不应、叫都不应、喊不醒、没有呼吸、没呼吸、没气了、断气、呼吸困难、呼吸不了、呼吸不上、喘不过气、喘不上气、喘不过来、喘不上来、气上不来、吸不上气、心脏病发、心梗、心脏骤停、心跳停、心跳没、没有心跳、没心跳、心绞痛、心衰、脑溢血、脑出血、脑梗发、抽搐、抽风了、抽抽、口吐白沫、吐白沫、翻白眼、吐血、咯血、呕血、喷血、大出血、血流不止、流血不止、流好多血、流了好多血、好多血、很多血、一地血、一滩血、全是血、都是血、满身血、血止不住、要生了、快生了、羊水、临产、要临盆、难产、噎住、噎到、噎着、呛住、卡住喉咙、卡喉、卡到喉、窒息、休克、过敏性、猝死、快不行、不行了、坠楼、墜樓、从楼上掉、楼上掉下来、坠落、坠亡、高坠、没了意识、没意识、没有意识、失去意识、需要急救、快叫医生、急救医生、没动静了、没声音了、割到动脉、动脉、yundao、hunmi',
    ),
    alone(
      "unconscious、unconcious、passed out、blacked out、not breathing、stopped breathing、no pulse、no heartbeat、heart attack*、cardiac arrest、stroke、seizure*、convuls*、fainted、choking、choked on、giving birth、in labour、in labor、water broke、waters broke、bleeding heavily、bleeding a lot、lots of blood、lot of blood、so much blood、blood everywhere、cannot breathe、can't breathe、cant breathe、can not breathe、anaphyla*、miscarriage、bleeding out、bleeding badly、won't wake up、wont wake up、not wake up、doesn't wake up、does not wake up、not waking up、no response、not responding、stopped responding、dying、severed、is not ok、not ok help、heatstroke、heat stroke、epilep*、asthma attack、can not speak and、cannot speak and、face is dropping、face drooping、half her face、half his face、need doctor、need a doctor、call doctor、call a doctor",
    ),
    together(12, '突然、一下子、忽然', '倒、昏、晕、嘴歪、说不出话、抽、不动、不会动、站不、捂着', SOMEBODY),
    together(
      12,
      SOMEBODY,
      '趴在、趴桌、倒地上、倒在、倒地、倒下、倒了、躺在、躺着、摔倒、摔下、摔得、跌倒、瘫、摔了、晕了、晕在、昏在',
      HURT,
    ),
    together(
      12,
      SOMEBODY,
      '倒在地上、倒在路边、倒在路上、倒在公交、倒在楼道、倒在厕所、倒在家、倒在田、倒下没、倒下了、晕在、昏在、躺在地上不、躺在路中、躺在马路、一动不动、动不了、没反应、没有反应、不会动了、起不来、爬不起、瘫在地、中暑倒、中暑晕、没声音了、没动静了、没气、醒不过来、喘不',
    ),
    together(5, SOMEBODY, '晕了、昏了、晕倒、昏死'),
    together(
      14,
      '孩、娃、宝、人、老、他、她、爸、妈、爷、奶、工、学生',
      '不动了、不哭不动、不会动、没动了、抽过去、不省',
    ),
    together(40, 'baby、child、kid、lips、face、son、daughter', 'blue、purple、limp'),
    together(8, '嘴、脸', '歪、紫、发紫、青、发黑、没血色'),
    together(10, '脸、嘴唇、全身、身上、嘴、手脚', '发紫、都紫、紫了、青了、冰凉、冰冷、抽'),
    together(50, 'chest', 'hurts、hurt、pain、tight、sweating'),
    together(50, 'leg、arm、neck、hip', 'broken、broke', "fell、cannot、can't、stand、move"),
    together(24, '头痛、头疼', '剧烈、突然、爆裂', '呕吐、吐、说话、昏、看不见、站不'),
    together(
      18,
      '胸口、胸、心口、心脏、胸闷',
      '疼、痛、闷、绞',
      '冷汗、喘、受不了、厉害、不行、倒、120、老人、爷爷、奶奶、爸、妈、压榨',
    ),
    together(8, '中风、脑梗、心梗', '了、突然、发、嘴、倒'),
    together(
      14,
      '心脏病、哮喘、癫痫、羊癫疯、羊角风、低血糖、糖尿病、过敏、心绞痛',
      '发作、发了、犯了、犯病、没药、突然、倒、昏、晕、喘、抽',
    ),
    together(
      10,
      '救护车、120、急救',
      '快叫、快来、快派、快打、快点、赶紧、赶快、马上、叫、急、帮忙打、请派、打120、需要',
    ),
    together(
      12,
      '摔、跌、撞、砸、碰、磕',
      '头、血、腿、骨',
      '流血、流了、流好、昏、起不来、断、动不了、破、一地、是血',
    ),
    together(
      16,
      SOMEBODY,
      '楼、架、梯、高处、窗、屋顶、阳台、树上、吊车、塔吊、天桥、桥上、电线杆、杆、房顶、脚手',
      '掉下、摔下、坠下、跌下、掉落、坠落、滚下、栽下',
    ),
    together(
      10,
      '手、手指、胳膊、手臂、腿、脚、脚趾、脖子、手腕、动脉',
      '断了、切断、切掉、锯断、绞断、压断、轧断、切到、锯到、割断、割到、割破、划破、压扁、绞烂、砍断',
    ),
    together(
      14,
      SOMEBODY,
      '烫得、烫伤、烧伤、烫到、烧到、烫了',
      '严重、全身、大面积、脸、快、起泡、孩、大、血、皮、开水、油',
    ),
    together(10, '发高烧、高烧、发烧、高热', '抽、翻白眼、昏、叫不醒、惊厥、说胡话'),
    together(
      16,
      '孕妇、老婆、媳妇、老娘、产妇、大肚子、怀孕、孕',
      '要生、快生、生了、肚子疼、肚子痛、出血、流血、见红、羊水、破水',
    ),
    together(10, SOMEBODY, '流血、出血、流了血、是血', '头、快、很多、好多、不止、一直、止不住、满、地、受伤、脸、身'),
    together(12, '血', '满脸、满头、浑身、喷、冒、流得、止不住、一地、地上', SOMEBODY),
    together(8, '受伤、受了伤、伤了、割伤、刺伤', '流血、血、重、严重、人、快、昏、好几个、很多'),
    together(
      60,
      SOMEBODY_EN,
      "faint*、collapsed、fell from、fallen from、fell off the roof、fell off a ladder、fell off the ladder、fell off scaffold*、fell down the stairs、fell down stairs、bleeding、unresponsive、not moving、does not move、is not moving、doesn't move、lying on the ground、lying on the road、lying in the street、lying on the floor、cannot move、can't move、turning blue、turned blue、foaming、shaking all over、chest pain、died just now、is dead、choking、having a baby、contractions、broke his leg、broke her leg、bone sticking、cannot speak、can't speak、cannot get up、can't get up、cant get up、can not get up、burned badly、badly burned、scalded",
    ),
    together(
      50,
      'ambulance、paramedic*、first aid、doctor',
      'need、call、send、please、quick*、urgent*、fast、hurry、come',
    ),
    together(50, 'finger*、hand、arm、leg、foot、wrist', 'cut off、crushed、chopped、torn off、sawn、cut badly'),
    together(
      50,
      'injured、injury、wounded、hurt',
      'badly、seriously、bleeding、blood、someone、somebody、severe*、head、many、worker*、people',
    ),
  ],
  {
    except:
      '倒在床上睡、倒在沙发上睡、倒在地上打滚要、倒在路边的车、倒在路边的树、扎破轮胎、扎破车胎、刺穿轮胎、昏到了极、晕到了极、抽起来了烟、瞳孔距、配镜、钱包大出血、腰包大出血、嘴馋流口水、no answer from office、blood test*、blood pressure、blood donation、no answer from、no response、not move forward、heart broken、broken heart、hot oil massage、i give no answer、nobody answer、no body answer、stomach full、not answer my complain*、not answer my call*、not answer phone、not answer the phone、never answer、not open、not talk to、no talk、按压密度、按压开关、按压按钮、按压式、按压门、急性子、急性价比、慢性、呻吟语、濒危动物、濒危植物、濒危物种、心肺复苏培训、心肺复苏课、学心肺复苏、急性鼻炎、绿植、发绀紫花、透不过气来的房价、翻白菜、抽筋了似、骨头都散、骨头都酥、要吐血、累吐血、暖气管里卡、卡气管道、流血流汗、气得吐血、气吐血、气到吐血、腿都站断、腿站断、腿都跑断、腿都走断、我晕了、看晕了、绕晕了、转晕了、搞晕了、弄晕了、问晕了、要晕倒、快晕倒、不行了吗、不行了解、不行动、不行政、大出血本、血压、血糖、血站、献血、血汗、心血、过敏性鼻炎、过敏性皮炎、过敏性体质、过敏性哮喘、中风后、中风病人、窒息感、令人窒息、让人窒息、窒息的、压得喘不过、喘不过气的、要生了病、要犯了、都犯了、头断路、坠落物、防坠落、动脉硬化、交通动脉、大动脉工程、发烧友、要犯、no response from、is no response、was no response、get no response、got no response、had no response、there is no response、no response to、no response until、still no response、not responding to my、stroke order、bleeding money、dying of、i am dying、im dying、dying to、抽风机、经晕过、没反应的、cut off water、cut off power、cut off electricity、伤了心、伤了感情、伤了和气',
    unless:
      '双十一、打折、培训课、landlord、hotline、refund、factory owner、customer service、office、email、e-mail、company、machine、goods、垃圾、污水、渣土、污油、物业、房租、房贷、房价、作业、电脑、手机没、投诉、反映、举报、打了没反应、业务、生意、电瓶不行、质量、培训、知识、通道、进不来、收费、无法通过、急救站、急救中心、急救包、报名、证书、慢病、慢特、医保、报销、预约、门诊、体检、康复、鼻炎、plants、plant、tree、trees、grass、fish、flowers、phone、battery、training、course、kit、appointment、mortgage、salary、homework、certificate',
  },
);

export const animal = danger(
  'animal',
  [
    together(14, '比特、藏獒、恶霸、德牧、杜宾、罗威纳、大狗、黑狗、狼狗、土狗', '咬、扑、追', SOMEBODY),
    together(10, '咬', '不放、不松、住', '人、孩、腿、手、脚、脸、娃'),

    together(
      40,
      'dog、dogs、pig、bear、boar',
      'eat、bite、attack、hold',
      `${BODY_EN}、${SOMEBODY_EN}`,
      'leave、not let、kid、child、blood、hand、arm、leg、face、lady、woman、man',
    ),

    together(12, '狗、犬、獒、狼、猪、牛', '不松口、咬住、咬牢、围着、围牢、发疯、发狂、发癫', SOMEBODY),

    together(
      14,
      '狗、犬、藏獒、狼、野猪、蛇、马蜂、胡蜂、蜂、猴子、野猫、牛、猴、羊',
      '咬、追着、扑、伤人、蛰、蜇、叮、顶、攻击、撕、撞',
      '人、孩、老、我、他、她、学生、女、男、路人、行人、腿、手、脸、妈、爸、邻居、工、肿、血',
    ),
    together(
      12,
      '狗、犬、藏獒、狼、野猪、蛇、蜂、猴、牛、野兽',
      '咬人、伤人、追人、咬伤、咬死、咬了人、咬了两、咬了好、顶人、扑人、见人就咬、撞伤',
    ),
    together(8, '被', '狗、犬、蛇、野猪、马蜂、蜂、猴、藏獒', '咬、蛰、蜇、追、叮、抓、扑、顶'),
    alone('snake bite*、snakebite、dog bite*、狗咬人、咬伤人、咬人了、疯狗、毒蛇咬、马蜂蛰、马蜂蜇'),
    together(
      60,
      'dog、dogs、snake、boar、wasp*、hornet*、bee、bees、monkey、bull、cow、pig',
      'bit、bite、bites、biting、bitten、attack*、chasing、stung、sting*、mauled、gored、trampled、has hit、hit a',
      `${SOMEBODY_EN}、face、leg、arm、hand、now、entrance、gate、kindergarten、school`,
    ),
    together(40, SOMEBODY_EN, 'bitten by、stung by、attacked by、mauled by'),
  ],
  {
    except:
      'dog food、dog meat、eat dog、eat dogs、狗追尾、狗不咬人、蜂拥、被狗仔、牛皮癣、热狗、狗叫吓、咬定、蜂窝煤、房屋撞',
    unless: 'vaccine、vaccination、compensation、不牵绳、没牵绳、赔、疫苗费、狂犬疫苗、撞车',
  },
);
