import { alone, danger, together } from './danger.ts';
import { SOMEBODY, SOMEBODY_EN } from './who.ts';

const WEAPON =
  '刀、斧、棍、钢管、铁棍、铁管、砖头、枪、菜刀、砍刀、匕首、铁锤、锄头、酒瓶、汽油、榔头、电棍、铁锹、弓弩、叉子、剪刀、硫酸';

export const violence = danger(
  'violence',
  [
    alone('劫了、劫走、劫匪、抱头蹲、抱着头蹲、往脸上打、拿脚踹、踹头、劫持'),
    together(
      14,
      '围着、围住、围在、堵着、堵住、堵在、按着、按在、骑在、拦着、拦住',
      '打、踢、踹、扇、揍',
      '学生、孩、人、他、她、我、工、妈、老',
    ),
    together(
      14,
      '拖进、拖到、拽进、拽到、拖去、拉到、扯进',
      '仓库、巷、屋、厕所、后面、树林、草丛、楼梯间、地下室、包间、宿舍',
      SOMEBODY,
    ),
    together(
      14,
      '剪刀、玻璃片、锥子、锤子、螺丝刀、刀片、针头、铁钎、钢筋、秤砣、输液架、灭火器',
      '戳、捅、乱、砸、打、刺、扎、抢',
      `${SOMEBODY}、门诊、柜台`,
    ),
    together(14, '关在、锁在、扣在', '仓库、工棚、宿舍、屋、地下室、办公室', '打、不给、不让、饭、要钱'),

    alone(
      '掏枪、掏刀、亮刀、拔刀、抽刀、打趴、打晕、打残、打昏、捅人、捅个、爆头、关着我、不让我走、不让我出、偷偷发的、偷用、被人扣、把我绑、把我锁、把我关、按着打、踩着打、撕打、厮打、砸我门、踹我门、撬我、撬你家、撬门、撬锁',
    ),
    together(12, '跟着、跟踪、尾随、尾行', '变态、男、陌生、有人、一路', '我、女、她、躲、怕'),
    together(
      14,
      '板凳、凳子、椅子、皮带、衣架、拳头、擀面杖、木板、铁锅、水果刀、扳手、电线、巴掌',
      '砸、打、抽、扇、捶',
      '妈、爸、我、孩、她、他、老婆、妹、弟、奶、人',
    ),

    together(
      50,
      'thief、thiefs、thieves、robber*、burglar*、stranger、bandit*',
      'in my house、inside、in my room、in my home、in my shop、hide、hiding、now、door、window、coming in、enter*',
    ),
    together(
      60,
      'take、pull、drag、push、force、forced',
      SOMEBODY_EN,
      'car、van',
      `by force、force、cry*、scream*、don't know、not know、black、help、shout*`,
    ),
    together(40, 'gan、gunn、pistol、rifle、shotgun', SOMEBODY_EN),
    together(50, 'neck', 'hold、holding、held、press、squeeze、grab、hands on、choke', SOMEBODY_EN),
    together(
      50,
      'acid、petrol、gasoline',
      'throw、pour',
      SOMEBODY_EN,
      'face、body、woman、man、on him、on her、himself、herself、lighter、fire',
    ),
    together(
      50,
      SOMEBODY_EN,
      'touch',
      'me、girl、daughter、child',
      "not stop、don't stop、scare*、cry*、try、driver、afraid、private",
    ),
    together(40, 'they、men、persons、people、group', 'beat、kick、punch、attack', SOMEBODY_EN),
    together(
      40,
      'iron stick、iron bar、stick、metal bar、baseball bat、broken bottle、big knife、knifes、knive、nife、knif',
      SOMEBODY_EN,
      'door、kill、beat、hit、run、fight*、outside、people、blood、come',
    ),

    alone(
      '互殴、械斗、中刀、中枪、刺伤、击伤、殴伤、砍杀、割喉、挟制、胁迫、拘禁、囚禁、软禁、扣押人、劫匪、歹徒、强拉上、强行拉、强行带、限制人身、人身自由、蒙面',
    ),
    together(16, '扬言、声称、威胁', '点火、炸、跳、同归、砍、杀、放火、引爆、自焚、弄死、泼'),
    together(16, '手持、持、挥舞、举、握', WEAPON, SOMEBODY),

    together(12, '有人、有个、男、叔、汉、人家、几个、伙', '撬、踹、砸、踢、爬', '我家、我门、门、窗、锁'),
    together(10, WEAPON, '见人就、斩、劈、乱舞、甩、乱砍、乱挥、乱打、对着、顶着、逼'),
    together(8, '掐、勒、箍', '头颈、脖颈、颈、喉'),
    alone('打相打、相打、被人打、被打得、打得头、打得没、往头上打、打破头、开瓢'),

    alone(
      '我被人关、我被关、被人关起来了、有人把我关、非法拘禁、我被跟踪、被人跟踪、有人跟踪、拿枪、拿着枪、带枪、举枪、浇汽油、往身上浇、砍学生、捅学生、砍孩子、捅孩子、带刀上门、带刀来、带刀进、带刀冲、打劫、揸刀、揸住刀、俾人打、畀人打',
    ),
    alone(
      "held against my will、held against her will、held against his will、kept against my will、held captive、held prisoner、locked me in、won't let me leave、will not let me leave、with gun、with guns",
    ),
    alone(
      '持刀、拿刀、拿着刀、动刀、提刀、带着刀、拿把刀、手里有刀、手上有刀、身上有刀、有刀、砍人、砍伤、砍死、砍我、捅人、捅了、捅伤、捅死、捅我、被捅、被砍、行凶、杀人、要杀、杀了我、杀我、砍了、打死、往死里打、打老婆、打孩子、打小孩、打老人、打女人、打媳妇、家暴、家庭暴力、殴打、围殴、群殴、斗殴、打群架、打人了、在打人、打人、抢劫、抢包、抢钱、抢手机、抢金、飞车抢、入室、绑架、劫持、挟持、人质、强奸、强暴、性侵、轮奸、猥亵、尾随、跟踪我、开枪、持枪、枪声、有枪、弄死、掐脖子、勒脖子、泼硫酸、泼汽油、往身上泼、同归于尽、放狠话、烧死我、虐待、被绑、jiabao、chidao、dajia',
    ),
    alone(
      'stabbed、stabbing、shooting、gunshot*、gunfire、with a gun、has a gun、has gun、pointed a gun、pointing a gun、machete、raped、raping、rapist、rape、kidnap*、robbery、robbed、robbing、domestic violence、strangl*、murder*、hostage*、beating his wife、beating her、beating him、beating me、beating up、beaten up、beats me、beats her、mugged、mugger、hits me、hit me、assault*、knife attack、with knife、with knives、with a knife、has a knife、holding a knife、has knife、burglar*、broke into my、breaking into、breaking my door、knife、molest*、sexually、abused、abusing',
    ),
    together(
      10,
      WEAPON,
      '砍、打、杀、捅、追、挥、威胁、指着、架在、吓、抡、冲、堵、拿着、举着、点火、砸、泼',
      `${SOMEBODY}、门、店、头、架、起来`,
    ),
    together(10, '掐、勒、卡', '脖、喉'),
    together(8, '掐', '女的、男的、她、他、我、孩、老婆、妈、人'),
    together(8, '在家、我、孩、老婆、女的', '被打', '不敢、救、哭、叫、血、快、家'),
    together(
      12,
      '拉进、拖进、拽进、抱进、按在、压在身',
      '树林、车、巷、屋、厕所、草丛、宾馆、身下',
      '女、孩、姑娘、她',
    ),
    together(
      40,
      'touched、touching、groped、grabbed',
      'daughter、girl、child、kid、woman、my wife、breast、me',
      'man、men、stranger、someone、he、guy',
    ),
    alone('someone shot、somebody shot、was shot、got shot、been shot、shots fired'),
    together(
      10,
      '打架、打起来、打了起来、干架、打架斗',
      '血、刀、伤、好多人、一群、棍、快、打死、酒瓶、报警、在、有人、几十、头破',
    ),
    together(8, '有人、在、正在、门口、几个人、一群', '打架、打起来、打了起来、互殴、干架、群架'),
    together(
      8,
      '老公、丈夫、男朋友、男友、前夫、老婆、爸、妈、继父、后爸、后妈、婆婆、邻居、房东、儿子、老板、保安、有人、他、男的、一群人、几个人、陌生人、醉汉、喝醉、酒鬼',
      '打服、打店、打司、打我、在打、要打我、殴打、打了我、揍、掐我、掐住、踹我、打女、打老、打孩、又打、动手、推倒',
    ),
    together(14, '威胁、恐吓、扬言、放话、说要、喊着要', '杀、死、刀、砍、烧、弄、炸、打我、打断、泼', SOMEBODY),
    together(10, '女的、女人、孩子、小孩、老婆、隔壁、楼上、楼下、叫得', '惨叫、喊救命、尖叫、哭喊、求饶、被打、好惨'),
    together(
      10,
      '陌生人、有人、男的、男人、男子、一群人、几个人、醉汉、前男友、前夫、黑衣',
      '砸门、撬门、踹门、闯进、破门、爬窗、堵在门、跟着我、跟踪、撬锁、爬进',
    ),
    together(10, '头破血流、浑身是血、满脸是血、血淋淋、见血、打得很凶', SOMEBODY),
    together(8, '抢了、抢走、被抢、抢、夺', '链、包、钱、手机、老太、项链、耳环、金、老人'),
    together(14, '拖、拽、绑、扛、塞', '面包车、车里、车上、后备箱', `女、孩、${SOMEBODY}`),
    together(
      50,
      'kill、stab、shoot、murder、burn',
      'me、us、him、her、them、you、my、his wife、someone、somebody、people、family',
      'going to、wants to、will、says、said、threat*、trying、tried、want、he、she',
    ),
    together(50, 'threaten*', 'kill、knife、gun、death、life、hurt、burn、beat、us、me、family'),
    together(40, 'attacking、attacked、attacks、hitting、punching、kicking、beating、stabbing、chasing', SOMEBODY_EN),
    together(
      60,
      'beat、beats、beating、beaten、hitting、hits、punching、punched、kicking、kicked、slapping、slapped、attacked、attacking、attacks、choking、hit、dragging、dragged',
      SOMEBODY_EN,
      'wife、child、me、screaming、help、blood、husband、him、her、baby、son、daughter、old man、woman、girl、boy、boyfriend、drunk、stranger、men、bleeding、someone、somebody、people、into a van、into a car、every day',
    ),
    together(
      50,
      'fight、fighting、brawl',
      'knife*、knives、blood、bleeding、bars、sticks、bottles、people、street、men、bar、gang、big、weapon*、injured、hurt、going on、drunk',
    ),
    together(
      50,
      'screaming、screams、scream',
      'wife、woman、child、help、kids、girl、she、neighbour*、neighbor*、apartment',
    ),
    together(
      50,
      'axe、ax、gun、hammer、iron bar*、sword、bottle',
      'door、attack*、hitting、chasing、waving、threat*、smash*、at me、now he has',
    ),
    together(
      50,
      'someone、somebody、stranger、man、men、he',
      'following me、follows me、stalking me、breaking in、broke in、broke into、at my door with、kicking my door、trying to break、climbing through、locked me',
    ),
  ],
  {
    except:
      '堵在路上、堵在门口打电话、拦住打听、拦住打车、围着打牌、围着打麻将、围住打牌、围着打球、堵着打不、打不通、劫了色、杀人游戏、狼人杀、真是抢钱、是抢钱、是抢劫、抢劫啊、这个价抢、打晕了头、把我关门外、把我锁在门外、把我锁门外、打电线、打椅子、开锁、撬锁师傅、偷用电、偷用水、不让我出租、不让我走绿、不让我走快、打板凳、游戏爆头、把我锁车位、不让我出价、is killing me、are killing me、killing me softly、memory stick、usb stick、stick to、beat the drum、持枪证、持刀具厂、支持、坚持、保持、维持、主持、持续、举报、持卡、人身自由权利、手持电钻、举办、握手、持股、持证、手持枪状、手持水枪、互相打、相打气、相打听、撬装、砸锅、踢球、踢毽、爬山、有人踢球、拿枪钉、拿枪打钉、拿水枪、拿枪头、把我关在门外、把我关门外、打我电话、打我手机、打我的电话、打我们电话、打人工、打人社、打人民、简直是抢劫、抢劫一样、等于抢劫、像抢劫、变相抢劫、抢劫式、打孩子电话、打老人电话、打老婆电话、抢手机会、抢红包、抢钱一样、简直抢钱、简直抢、等于抢钱、像抢钱、在抢钱、抢钱吗、拿刀具、有刀具、有刀口、入室检查、入室安检、入室登记、入室抄表、入室维修、在打电话、在打牌、在打麻将、在打球、在打桩、在打篮球、在打井、在打钻、在打羽、在打扫、在打包、在打印、在打游戏、在打折、在打官司、在打造、在打疫苗、有枪眼、打孩子主意、血淋淋的教训、打死也、打死不、打死我都、卡到脖、卡脖子、揍一顿的冲动、knife shop、knife shops、kitchen knife、palette knife、fighting for my rights、fighting for our、beat the price、photo shoot*、shooting video*、shooting film、shooting a film、shooting a video、video shooting、film shooting、shooting range、killing time、hit by、hit the、is murder、打人电话',
    unless:
      '物业费、停车费、这个价、这价格、方案、作业、没交、绩效、游戏、goods is late、is late、am late、deadline、price is、打人电话骚扰、抢车位、抢座、抢单、抢票、抢生意、抢购、抢红包、打电话、刀具、磨刀、卖刀、电话打、打人电话、调整、广告、销售、sharpen*、selling knives、for my rights、price*、photo、film、movie',
  },
);

export const suicide = danger(
  'suicide',
  [
    together(22, '脖子、脖', '绕、缠、套、绳、管子、带子', SOMEBODY),
    together(12, '女儿墙、塔吊、大臂、栏杆外、护栏外', SOMEBODY, '坐、站、爬、翻'),

    alone('不活了、活够了、不活啦、不想活、死了干净、跳喽、条楼、自沙、割万、割婉、想结束自己、轻声念头'),
    together(30, '再见、拜拜、永别、对不起', '药吃、关机、反锁、不活、遗、割、跳、药'),
    together(12, '割', '浴缸、手、腕、血、红', `${SOMEBODY}`),
    together(12, '说要从、想从、要从、准备从', '楼、桥', '下去、跳、飞'),
    together(
      14,
      SOMEBODY,
      '骑在、坐在、站在、趴在、跨在、腿在外、站外面、站了',
      '窗台、窗外、阳台外、护栏外、栏杆外、楼顶、天台、外面',
    ),

    together(
      60,
      SOMEBODY_EN,
      'sit、stand、climb、hang、legs',
      'roof、window、bridge、balcony、building',
      'legs、outside、cry*、border、edge、jump、iron、rail*、floor',
    ),
    together(
      60,
      SOMEBODY_EN,
      'cut',
      'hand、hands、arm、arms、wrist*、vein*、herself、himself',
      'blade、blood、razor、knife、glass、not open、toilet',
    ),
    together(
      30,
      'take、eat、swallow',
      'all the pills、all pills、all the tablet*、all tablet*、many pills、many tablet*、all his medicine、all her medicine、all my medicine、sleeping',
    ),
    together(
      60,
      SOMEBODY_EN,
      'say、says、said、message、wrote、write、letter',
      'will die、die today、goodbye、good bye、not want live、no want live、finish life、finish himself、last time',
    ),

    alone('绝命书、诀别、绝笔信、遗言、服药自、轻生念、欲轻生、欲跳、欲自、服毒'),
    together(14, '服、服下、已服、服用、吞服、吞下', '大量、整瓶、过量、一瓶、半瓶、数十', '药、安眠、农药、片'),
    together(18, SOMEBODY, '桥、楼、天台、护栏、栏杆、塔', '护栏外、栏杆外、边缘、外侧、外沿、围观'),

    together(
      50,
      SOMEBODY_EN,
      'hanging from、hanging off、hanging out of、dangling from',
      'balcony、window、roof、bridge、ledge、building',
    ),
    together(40, SOMEBODY_EN, 'on the ledge、on a ledge、over the railing、on the edge of the roof'),
    alone(
      '吞了药、吞药、吞了一把、吃了一把药、自杀、轻生、跳楼、上吊、割腕、割脉、划手腕、割手腕、想死、不想活、活不下去、活着没意思、活着没意义、活着好累不想、寻死、寻短见、自残、自焚、遗书、绝笔、想不开、要跳、往下跳、跳下去、跳下来、跳桥、卧轨、服毒自、服药自、结束生命、了断自己、死了算了、永别、来世再见、下辈子再、别找我了、不想再活、zisha、tiaolou',
    ),
    alone(
      "suicide、suicidal、kill herself、kill himself、kill myself、kill themselves、killing herself、killing himself、killing myself、wants to die、want to die、wish to die、end my life、end his life、end her life、end it all、overdose*、hang himself、hang herself、hanged himself、hanged herself、hanging himself、slit wrist*、slit his wrist*、slit her wrist*、cut her wrist*、cut his wrist*、cut my wrist*、cutting her wrist*、goodbye forever、does not want to live、don't want to live、dont want to live、do not want to live、doesn't want to live、threatens to jump、wants to jump、want to jump、going to jump、about to jump、trying to jump、will jump、cut herself、cut himself、cut myself、cuts herself、hurt herself、wrong side of the、outside the rail*",
    ),
    together(10, '药', '都吃了、全吃了、吃光了、都吞了、全吞了、吃了一整'),
    together(14, '铁轨、铁路、轨道、火车道、高铁线', SOMEBODY, '躺、坐、站、走'),
    together(16, SOMEBODY, '跨出、爬出、翻出、站到、坐到、挂在', '窗、阳台、护栏、栏杆'),
    together(50, "do not want、don't want、dont want、tired of", 'to be alive、live、living、life', 'i、he、she、my'),
    together(
      50,
      'cut',
      'her arm、his arm、my arm、arms、wrist*',
      'locked、blood、bleeding、door、herself、himself、roommate、friend、she、he、i',
    ),
    together(14, '一起死、带孩子死、抱着孩子跳、带着孩子跳', SOMEBODY),
    together(14, '喝、吃、吞', '农药、安眠药、百草枯、一瓶药、一整瓶、好多药、很多药、老鼠药、一大把药'),
    together(
      16,
      '坐、站、爬、翻过、跨过、趴、蹲、徘徊、腿在',
      '楼顶、天台、顶楼、栏杆、窗台、窗外、桥边、桥栏、塔吊、阳台外、屋顶、护栏、楼边',
      `跳、哭、要、不肯、劝、危险、边、外面、腿、喊、${SOMEBODY}`,
    ),
    together(16, '楼顶、天台、顶楼、窗台、塔吊上、桥上', SOMEBODY, '不肯下、不下来、在哭、要跳、腿、哭、劝'),
    together(14, '关在房间、锁在房间、反锁房间、关在屋', '烧炭、哭、药、刀、不开门'),
    together(50, 'jump、jumping、jumped、jumps', 'roof、bridge、building、window、balcony、floor、river、off'),
    together(
      50,
      'standing、sitting、climbed、legs',
      'edge、ledge、railing、window ledge、over the edge',
      'roof、bridge、balcony、building、jump、window、crying、floor',
    ),
    together(50, 'pills、sleeping pills、tablets', 'took、swallowed、taken、ate、whole、bottle'),
    together(50, 'wrist*、veins', 'cut、cutting、slit、slashed'),
  ],
  {
    except:
      '都想跳楼、加到想死、忙到想死、站了窗口、割草、割韭菜、割肉、割手续、切割、割舍、不活跃、站在窗口、遗书怎么写、遗书公证、want to die of、die laughing、跳楼价、跳楼大甩、跳楼甩卖、跳楼促销、想死你、想死了你、热得想死、累得想死、困得想死、冷得想死、吵得想死、防跳楼、自杀式、想不开心、要跳槽、要跳广场、要跳舞、要跳绳、要跳过、要跳闸、要跳操、往下跳闸、想不开发、恨不得跳楼、jump off the page、jumped the queue、jump the queue、jumping castle、wrong side of the road、wrong side of the street',
    unless: '围巾、项链、围脖、领带、加班、手续费、跳绳、跳舞、广场舞、甩卖、促销、jump rope、queue',
  },
);

/** Nothing but a cry. */
export const help = danger(
  'help',
  [
    alone('🆘、救救救、旧命、jiuwo、jiu我、救m'),

    alone(
      '救命、救我、救人、就命、救名、求救、快救、来救、sos、出人命、死人了、死了人、有人死、人死了、人要死、要死人、快死了、要没命、没命了、命都没、出事了快、出大事、有人受伤、人受伤、重伤、来人啊、来人哪、快断气、jiuming、jiu ming、jiu wo',
    ),
    alone(
      "h e l p、help!、help me!、help help、help us!、help quick*、help now、help please hurry、please help now、please help us now、hellp、helpp*、helpme、save me、save us、save him、save her、save my、rescue、mayday、emergency!、emergency come、emergency please、emergency quick*、emergency help、emergency now、its emergency、it's an emergency、its an emergency、this is an emergency、this is emergency、life threatening、life in danger、somebody dying、someone dying、about to die、will die、going to die、is dying、are dying、dead body、someone died、somebody died、people died",
    ),
    together(8, '救救', '我、他、她、人、孩、命、妈、爸、老、娃'),
    together(40, 'emergency', 'come、quick*、hurry、fast、now、help、please'),
  ],
  {
    except:
      '挤死人、排队挤死、严重伤、解救、拯救、请求救、救命稻草、救命钱、救命恩、救命药、救人证、救我市、救我村、快死机、救救孩子的教育、吓死人了、急死人了、气死人了、累死人了、热死人了、烦死人了、吵死人了、冷死人了、熏死人了、臭死人了、笑死人了、坑死人了、害死人了、逼死人了、愁死人了、饿死人了、挤死人了、闷死人了、忙死人了、羡慕死人、困死人了、晒死人了、渴死人了、贵死人了、堵死人了、慢死人了、难死人了、丑死人了、恶心死人、折腾死人、晃死人了、震死人了、呛死人了、蚊子咬死人、磨死人了、快急死了、热得快死了、拖死人了、见义勇为救人、emergency exit*、emergency light*、emergency door*、emergency management、emergency lane*、emergency passage*、emergency number*、emergency plan、emergency drill*、save my time、save my money、save my place、save my number、save my seat、rescue dog*、rescue cat*、rescue training、rescue team number',
    unless:
      '农田、果园、庄稼、业主吧、老百姓吧、企业、公司吧、学校招生、battery、phone、plant、plants、tree、trees、fish、flowers、cat、kitten、puppy',
  },
);

/** A cry that stands alone: in a longer message `help` asks for many things. */
const bare = danger('bareCry', [alone('help、help me、help us、help please、please help')], {
  except: 'can you help、help desk、helpdesk、help center、help centre、help page、help line、no help',
});
export const bareCry = { ...bare, when: { ...bare.when, textLength: { max: 16 } } };
