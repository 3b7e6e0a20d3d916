import { alone, danger, together } from './danger.ts';
import { BELONGINGS, BODY_EN, NO_WAY_OUT, NO_WAY_OUT_EN, SOMEBODY, SOMEBODY_EN } from './who.ts';

const NOT_A_BODY =
  '流程、审批、手续、环节、资金、合同、车位、停车、挪车、堵车、开不出、车出不、结果、成绩、政策、文件、证还、证件、通知、名额、纠纷、传销、官司、骗局、电梯卡坏、电梯卡丢、办电梯卡、困难、猫、投诉、举报、答复、工资、费用、contract、process、queue、traffic、application、visa、paperwork、lease';

export const trapped = danger(
  'trapped',
  [
    together(
      24,
      SOMEBODY,
      '被、给、让、叫',
      '压住、压着、压到、压在、轧住、轧到、夹住、夹在、卡死、卡住、吸住、吸进、卷住、卷进、卷走、拖走、绞住、勒住、埋住、埋了、冲走、砸中、砸到、砸倒、扎穿、扎进、刺穿、戳穿、撞倒、撞飞、碾过、电到、电倒、烫伤、烧伤、咬住',
    ),
    together(
      22,
      SOMEBODY,
      '压、夹、卷、垮、埋、塌、掀、轧',
      '在里面、在里头、在下面、在底下、没出来、车尾、月台、中间、下半身、上半身、双腿',
    ),
    alone('只露出头、只露个头、只露出个头、只剩头、只露出一只手、只看见手、只看到手、只剩一只手'),
    together(12, '手、手指、胳膊、手臂、腿、脚、头、身', '卡死、轧住、吸住、咬住'),

    alone('卡电梯、关电梯、困电梯、锁电梯、堵电梯、电体里、电体停、电剃、贝困、被昆、困再'),
    together(16, 'dianti、dian ti、电体', '停、里面、关、卡、困、宝宝、我'),
    together(
      16,
      SOMEBODY,
      '锁、关、困',
      '天台、楼顶、冷库、冰库、地下室、机房、阳台、仓库、冷冻、集装箱、集装柜、车间、更衣室、试衣间',
    ),
    together(
      12,
      '手、手指、胳膊、手臂、头、脚、腿、头发、辫',
      '卷了、绞了、夹了、轧了、压了、切了、卡楼梯、卡栏杆、卡护栏、卡椅、卡马桶、卡管、卡洞、卡缝、卡瓶、卡里',
    ),

    together(
      70,
      SOMEBODY_EN,
      'closed、close、shut、lock、stuck、stopped、inside、shut in',
      'elevator、lift、storage、cold room、freezer、fridge、bathroom、toilet、container、trunk、cabin、basement',
      `${NO_WAY_OUT_EN}、nobody、no body、bell、dark、minute*、hour*、cold、hot、cry*、alone、help`,
    ),
    together(
      50,
      SOMEBODY_EN,
      'under',
      'cartons、boxes、goods、car、truck、bus、bricks、machine、wheel*、steel、pallet*、shelf、shelves、stone*、sand、soil、mud、rubble、ice、train、vehicle、forklift、container、tractor、beam、door、wood、logs',
    ),
    together(
      60,
      BODY_EN,
      'machine、door、escalator、gate、pipe、fence、forklift、press、belt、gear*、grinder、mixer、saw、roller',
      `${NO_WAY_OUT_EN}、blood、bleed、inside、caught、stuck`,
    ),
    together(60, 'press、crush、pinned、squeeze、trapped、jammed', BODY_EN, SOMEBODY_EN),
    alone('person under、man under、child under、somebody under、someone under、people under'),

    alone('轿厢内、受困、未脱困、未能脱困、待救、等待救援、等救援、悬空'),
    together(
      14,
      '电梯、直梯、扶梯、轿厢、升降机、货梯、缆车、观光车',
      '被关、受困、急停、骤停、夹入、卷入、卡入',
      `${SOMEBODY}、呼救、不适`,
    ),
    together(12, '手、手指、胳膊、手臂、腿、脚、头、颈、趾、衣、发', '卡入、夹入、卷入、绞入、嵌入、轧入、陷入、伸入'),
    together(14, SOMEBODY, '卡于、夹于、压于、困于、埋于、埋至、没至、陷于、被掩埋、掩埋、活埋、被埋'),

    together(16, '电梯、升降机、货梯', '关里、关牢、锁里、困里、黑、没光、停牢'),
    together(24, SOMEBODY, '钻进、躲进、爬进、关进、锁进、卡进、跌进、掉进、陷进、关了、锁了', NO_WAY_OUT),
    together(
      16,
      '手、手指、胳膊、手臂、头、脚、腿、头发、袖子、围巾、衣服',
      '机、扶梯、传送带、皮带、齿轮、滚筒、栏杆、门缝、瓶',
      NO_WAY_OUT,
    ),
    together(
      20,
      SOMEBODY,
      '车、机器、石头、墙、树、木头、柜、缸、板、货、梁、架',
      '压在、压牢、压着、压住、压到、倒在',
      '身上、腿上、胸口、下面、底下',
    ),

    alone(
      '被困、困在、困住、困人、关在电梯、关电梯里、电梯关人、电梯困、被埋、埋在下、埋在里、活埋、被压在、压在下、压在底、压在车、卷进、卷入机、没上来、迷路了、trapped、buried under、buried alive、stuck in lift、stuck in the lift、stuck in a lift、stuck in elevator、stuck in the elevator、stuck in an elevator',
    ),
    together(
      14,
      '电梯、升降机、货梯、吊篮、缆车、扶梯、摩天轮、过山车、索道、施工电梯、观光梯',
      '出不来、出不去、出唔、关在、关着、关了、困、卡在、卡住、夹住、夹在、夹到、夹了、坠、掉下去、下坠、停在半、下不来、冲顶、掉了',
      `${SOMEBODY}、里、老、一直按、开不开、中间、楼、上面`,
    ),
    together(
      16,
      '电梯、缆车、摩天轮、吊篮、索道、升降机',
      '卡在、停在、停了、坏了、不动、卡住、突然停',
      '里面、关在、出不来、怕黑、在里头、我们在、喘、上面有人、里有人、下不来',
    ),
    together(7, '被', '埋了、埋住、压住、压在、压着、夹住、夹在、卷进、绞进'),
    together(
      14,
      SOMEBODY,
      '卡在、卡住、被卡、卡车里、卡里面、埋了、被埋、埋里、埋在、埋进、压在、压住、被压、夹住、被夹、夹在、卷进、卷到、绞进、拔不出、拔不下、取不下来、货埋、堆埋、爬不上来、爬不出、上不来、上唔、没上来、下不来、回不来、出不来、出唔、逃不出、跑不出、没跑出、没逃出、还在里面、还在里头、还在屋里、还在上面、还在下面、还在火、还在水、埋底下、被土、挂在半空、悬在、吊在半空、挂在树、挂在墙、陷在、陷进、抓着、抓住石、等救',
    ),
    together(
      10,
      '手、手指、胳膊、手臂、头、脚、腿、头发',
      '套进、套住、拔不下、打到、锯到、卡在、卡住、夹住、夹在、夹进、卷进、绞进、绞了、拔不出、被夹、被卡、被卷、卡进、伸出来',
    ),
    together(
      12,
      '里面、里头、下面、底下、上面、车里、屋里',
      '还有、有好几、有',
      '人、个人、孩、老、没出来、好几个',
      '没出来、出不来、没救、不见、叫、喊、埋、被压、压着、困、火、烟、塌、水',
    ),
    together(10, '里面、里头、下面、底下', '还有', '人没、人在、孩子、老人、工人、好几个、两个、一个、三个'),
    together(
      14,
      SOMEBODY,
      '掉、卷、拖、吸、绞',
      '搅拌机、机器里、粉碎机、染缸、缸里、传送带、池里、料仓、锅炉里、绞肉机、输送带、压面机',
    ),
    together(
      40,
      SOMEBODY_EN,
      'under the truck、under the car、under the bus、under a car、under a truck、under the wheel*、under the machine、under the wall、under the bricks、under the tree、in the machine',
    ),
    together(
      50,
      'elevator、lift',
      "alone、minutes、dark、cannot open、not open、does not open、won't open、can't open",
      'i am、i、we、me、my、she、he、in',
    ),
    together(16, '洗澡、厕所、卫生间、浴室、屋里、家里、房间', '摔', '反锁、进不去、起不来、开不了门、门开不'),
    together(
      16,
      '山里、山上、林子、树林、沙洲、河滩、河心、孤岛、对岸、洞里、峡谷、悬崖',
      '迷路、下不来、回不来、出不来、走不出、没信号、天黑、困',
      SOMEBODY,
    ),
    together(
      60,
      'stuck、locked、stopped、stop、broke down、jammed、shut、dropped、fell、falling、plunged',
      'lift、elevator、cage、escalator、gondola、cable car、ferris wheel、ride',
      `inside、in、help、with us、${SOMEBODY_EN}、hours、minutes、between`,
    ),
    together(
      50,
      'locked in、locked inside、shut in、stuck in、stuck inside、stuck under、stuck on、pinned、buried、crushed under、caught in、trapped',
      `freezer、cold room、cold store、room、bathroom、toilet、warehouse、tunnel、cave、well、hole、pit、machine、car、truck、mud、rubble、sand、debris、soil、earth、wheel、water、basement、roof、ledge、tree、${SOMEBODY_EN}`,
    ),
    together(
      50,
      "can't get out、cannot get out、cant get out、can not get out、cannot come out、can't come out、cannot come down、can't get down、no way out、unable to get out、not come out、still inside、still under、still in the、still down、is down there、people inside、persons inside、somebody inside、someone inside、man inside、child inside",
      `${SOMEBODY_EN}、fire、water、smoke、lift、elevator、room、house、mine`,
    ),
    together(50, 'finger*、hand、arm、leg、head、foot、hair', 'stuck、caught、trapped、jammed'),
    together(50, 'lost in', 'mountain*、forest、hills、woods、cave', `${SOMEBODY_EN}、phone、dark`),
    together(
      50,
      'hiker*、climber*、tourist*、people、friends、we',
      'lost、stranded、stuck',
      'mountain*、forest、hill、cave、cliff、island、dark',
    ),
  ],
  {
    except:
      '压在心里、压价、压金、夹在中间为难、夹在中间受气、夹在中间两头、夹在中间左右、让人、叫人、卷款、塌房、压缩、轧账、夹杂、夹层、手机、手续、二手、选手、手册、手工、高手、对手、助手、新手、歌手、头条、头像、口头、镜头、电梯卡电梯、关电梯灯、关电梯门、头卷了、内卷、滞留账、滞留金、滞留费、滞留件、资金滞留、快递滞留、包裹滞留、滞留在外的款、游客滞留车站、悬空作业、卡在哪、卡在那里、卡在啥、卡在什么、被困扰、困在心、困难、陷在纠、陷进骗、卷进官、卷进来的人说、下不来台、stuck in traffic、trapped in a contract、trapped by、still in the queue、still in the office、迷路指引、上不来网、出不来结果、电梯卡坏、电梯卡丢、电梯卡怎么、办电梯卡、电梯卡补、电梯卡充',
    unless: NOT_A_BODY,
  },
);

export const lockedIn = danger(
  'lockedIn',
  [
    together(
      36,
      '车、校车、大巴、面包车',
      '锁、忘在、落在、忘了',
      '孩、娃、宝、学生',
      '睡、后排、晒、热、走了、车上、里',
    ),

    together(
      16,
      '孩、娃、宝、老人、奶奶、爷爷、婴、妈、爸、老太、儿子、女儿、老头、人、弟、妹、学生、我',
      '锁在、反锁、锁死、被锁、锁里、锁车里、锁进、锁车、锁屋、锁家、锁房、关在、关进、锁了',
      '车里、车内、车上、屋里、屋内、家里、房间、房里、厕所、卫生间、里面、里头、车、阳台、冷库、仓库、哭、喊、灶、火、锅、煤气',
    ),
    together(
      20,
      '车里、车内、车上',
      '婴、宝宝、孩、娃、宝',
      '锁、没大人、没有大人、没人、晒、热、哭、汗、一个人、单独、窗关',
    ),
    together(
      70,
      'baby、babies、child、children、kid、kids、toddler、son、daughter、mother、father、grandma、grandmother、old man、old woman',
      'locked、lock、shut、alone、left',
      'in、inside、car、room、bathroom、balcony、house、hot',
    ),
    together(24, '孩、娃、宝、老人', '门锁上、锁上了、锁门外、没带钥匙、反锁', '一个人、火上、灶、煤气、炖、锅、哭'),
    together(
      18,
      '敲门、打电话、电话、喊门、门铃',
      '没人应、不应、不开、不接、没应、没反应、没回应、没动静',
      '老人、奶奶、爷爷、独居、臭味、呻吟、几天、三天、两天、好久、好几天、味道、老太、老头、我妈、我爸、阿婆',
    ),
    together(
      18,
      '独居、老人、奶奶、爷爷、老太、老头、阿婆',
      '没开门、没出门、没出来、没动静、没声音、没露面、没见到、不开门',
      '三天、两天、几天、好几天、好多天、一周、一个星期、臭',
    ),
    together(
      60,
      'old man、old woman、old lady、elderly、grandma、grandmother、neighbour、neighbor',
      'not open、no answer、does not answer、not answering、not seen、has not come out',
      'days、door、smell、knock*',
    ),
  ],
  { unless: `${NOT_A_BODY}、电话不接投诉、没人接电话、窗口、物业、school alone、left hand、left side、left the` },
);

const HOLE =
  '窨井、下水道、井里、井、坑里、深坑、基坑、土坑、大坑、坑、沟里、水沟、洞里、洞、化粪池、电梯井、地坑、污水池、粪坑、枯井、阴井、阴沟、沼气池、菜窖、地窖、窖、竖井、桩孔、悬崖、山崖、山沟、崖、粪池、蓄水池、缝里、夹缝';

export const fallenIn = danger(
  'fallenIn',
  [
    together(50, 'fall、drop、step、slip', 'hole、sewer、manhole、drain、gutter', `${SOMEBODY_EN}、kid、no cover`),

    together(16, SOMEBODY, '掉、摔、踩空、跌、坠、滑、栽、卡、落、陷、踏空', HOLE),
    together(14, '车', '掉进、掉到、掉下、栽进、陷进、冲进、翻进、冲下', '坑、洞、沟、井、崖、山沟、河'),
    together(
      16,
      '孩、人、学生、老、工、女、男',
      '掉下去、摔下去、跌下去、掉进去、滚下去、滑下去、栽下去、掉了下去、摔了下去',
    ),
    together(
      40,
      SOMEBODY_EN,
      'in the manhole、in manhole、in a manhole、in the well、in a well、in the pit、in a hole、in the hole、inside the well、down the well、in the sewer、in the drain',
    ),
    together(
      60,
      SOMEBODY_EN,
      'fell、fallen、falls、fall into、slipped、dropped、stuck、went down',
      'manhole*、well、pit、hole、shaft、drain、sewer、trench、septic tank、cliff、ditch、ravine、cellar、cesspit',
    ),
  ],
  {
    except:
      '井井、市井、井盖掉、落户、落实、落后、坑人、坑钱、坑爹、坑坑洼洼、掉漆、as well、feel well、well done、very well、落款',
    unless: `${BELONGINGS}、坑人、phone、keys、wallet、ring`,
  },
);

/** Words that are said of nothing but somebody who is away. */
