/** Whom danger befalls, as people write it. `人` is in 老人, 有人, 工人 and 女人 too. */
export const SOMEBODY =
  '装卸工、搬运工、裁床工、木工、电工、焊工、泥工、瓦工、维修工、钢筋工、漆工、架子工、清洁工、护工、女工、男工、童工、杂工、小工、临时工、修理工、环卫工、机修、理货的、送货的、搬货的、卖菜的、开店的、修车的、看门的、收废品的、拉货的、挖煤的、送水工、矿工、收银员、钓鱼人、病人、家长、同行、商户、小姐姐、女士、先生、邻居家、女友、对象、小两口、家人、亲戚、租户、店小二、厨师、收银、大哥哥、孕、疯子、变态、流浪、流浪汉、醉汉、童、翁、妪、数人、多人、一名、两名、三名、四名、五名、数名、多名、几名、男、女、群众、伤者、患者、登山者、骑车者、钓鱼者、垂钓者、驾驶员、仓管员、其子、其父、其母、其妻、其夫、夫妇、夫妻、父子、母子、外商、员、旅人、幼儿、主播、店主、摊主、屋主、户主、二人、三人、囡、囝、伢、毛头、阿爷、阿娘、阿毛、老伴、闺女、小子、姥、伊、老婆子、婆、爷、太太、哥们、大嫂、阿嫂、小弟、小妹、闺蜜、崽、仔、家属、职工、包工头、学徒、师兄、师弟、战友、人、孩、娃、阿嬷、阿嬤、老爷子、阿伯、宝宝、宝贝、婴、儿子、女儿、孙、外甥、侄、男孩、女孩、小朋友、学生、姑娘、丫头、小伙、老太、老头、老汉、老伯、大爷、大妈、大娘、大叔、大哥、大姐、奶奶、爷爷、外婆、外公、婆婆、阿婆、阿公、阿姨、阿姆、阿爸、叔、伯、舅、姑、姨、嫂、妈、爸、爹、娘、母亲、父亲、老婆、老公、妻、丈夫、媳妇、室友、舍友、同事、同学、朋友、闺蜜、男友、女友、邻居、租客、房客、房东、顾客、客户、客人、游客、旅客、驴友、工友、民工、农民、村民、居民、师傅、司机、保安、保洁、环卫、外卖员、快递员、小哥、骑手、店员、服务员、老板、员工、医生、护士、警察、民警、消防员、网格员、老外、老师、老乡、男的、女的、男子、女子、男生、女生、两口、一家、全家、孕妇、产妇、乘客、业主、住户、行人、妹、弟、哥、姐、他、她、我、咱、侬、俺、有个、几个、一个、两个、三个、四个、五个、好几个、钓鱼的、骑车的、开车的、路过的、走路的、干活的、扫地的';

export const SOMEBODY_EN =
  'persons、peoples、childs、childrens、mens、womens、labour、labours、labor、labourer、laborer、staff、owner、partner、colleage、collegue、collegues、colleagues、client、clients、buyer、trader、baba、chinese man、african、ladies、teacher、neighbours、babys、workman、welder、cashier、waiter、waitress、nurse、bro、fellow、granma、granpa、mummy、boss、employee、employees、pupil、teenager、youngster、motorist、biker、somone、sombody、peple、pepole、wrker、man、woman、men、women、child、children、kid、kids、boy、boys、girl、girls、baby、babies、toddler、infant、son、daughter、mother、father、mom、mum、mama、mommy、dad、papa、daddy、wife、husband、friend、friends、worker、workers、people、person、persons、somebody、someone、anyone、everyone、lady、guy、guys、grandma、granny、grandpa、grandmother、grandfather、uncle、aunt、cousin、driver、passenger、passengers、customer、customers、guest、guests、student、students、pupils、rider、cyclist、pedestrian、pedestrians、neighbour、neighbor、roommate、coworker、colleague、tenant、brother、sister、family、families、old people、he、she、they、we、i、him、her、me、us、them、cleaner、guard、cook、boss、old man、elderly、tourist、tourists、hiker、hikers、delivery man、foreigner、pregnant、one of us、two of us';

/** Whose being away is a danger: a child, somebody old or ill. */
export const CHILD_OR_OLD =
  '童、幼儿、老翁、失智、登山者、驴友、女学生、少女、少年、囡、囝、伢、毛头、阿爷、阿娘、姥、闺女、小子、爷、婆、崽、老伴、老年人、外孙、老母亲、老父亲、老两口、孩子、小孩、孩、娃、宝宝、宝贝、儿子、女儿、男孩、女孩、小朋友、小姑娘、丫头、学生、老人、老太、老头、奶奶、爷爷、外婆、外公、阿婆、阿公、老伯、大爷、老妈、老爸、我妈、我爸、妈妈、爸爸、母亲、父亲、孙子、孙女、痴呆、弟弟、妹妹、侄子、侄女、外甥、自闭症、老父、老母、老爷子、老大爷、爷子';

export const CHILD_OR_OLD_EN =
  'childs、childrens、baba、friend、cousin、granma、granpa、pupil、teenager、child、children、kid、boy、girl、baby、toddler、son、daughter、grandson、granddaughter、mother、father、mom、mum、dad、grandma、grandpa、granny、grandmother、grandfather、old man、old woman、old lady、brother、sister、niece、nephew、person、student、elderly、little one';

/** Things that may be lost, fall or be hit without danger to life. */
export const BELONGINGS =
  '螺丝、零件、帽子、玩具、风筝、手表、遥控器、足球、篮球、皮球、羽毛球、拖把、相机、假牙、助听器、手机、钥匙、钱包、眼镜、戒指、项链、首饰、身份证、社保卡、医保卡、市民卡、老年卡、公交卡、银行卡、护照、证件、证书、户口、书包、背包、行李、快递、包裹、雨伞、耳机、电脑、文件、材料、发票、押金、球、猫、垃圾、卡丢、的卡、人卡、疫苗、车位、厕所在哪、地方办、窗口';

/** What happened to a body. */
export const HURT =
  '不答应、不应声、不回答、喊他、叫他、站不住、烂了、说胡话、无反应、无回应、无应答、无意识、无知觉、无呼吸、无脉搏、不应、昏厥、晕厥、意识模糊、神志、紫绀、发绀、失血、剧痛、变形、离断、堵口、濒死、垂危、焦黑、流血、出血、都是血、是血、满血、吐血、喷血、血流、流了血、流好多血、一滩血、昏、晕倒、晕过、晕了、没反应、没有反应、不动、动不了、不能动、起不来、爬不起、不醒、没气、断气、没呼吸、没有呼吸、呼吸、抽搐、抽抽、受伤、伤了、重伤、骨折、断了腿、断了手、没声音、没动静、不行了、死、没命、叫不应、喊不应、翻白眼、吐白沫、休克、没知觉、没有知觉、没意识、没有意识、惨叫、哭喊、头破';

/** Out of where they are, nobody gets. */
export const NO_WAY_OUT =
  '出不来、出不去、上不来、下不来、下不去、拔不出、抽不出、拿不出、取不出、弄不出、拉不出、拽不出、扯不出、爬不出、爬不上、钻不出、动不了、动弹不得、挣不脱、脱不了身、打不开、开不开、开不了、拔不下、拿不下、取不下';

const ENGLISH_SIGNS =
  'move、moving、moves、breathe、breath、breathing、wake、waking、awake、respond、responding、responce、response、answer、answering、speak、speaking、talk、talking、conscious、stand up、get up';
const ENGLISH_NOT =
  "not、no、cannot、can't、cant、don't、dont、doesn't、doesnt、didn't、didnt、won't、wont、isn't、never、stop、stopped、make him、make her";

/** `no move`, `not breath`, `don't wake`: somebody gives no sign any more. */
export const NO_SIGN_EN = ENGLISH_NOT.split('、')
  .flatMap((not) => ENGLISH_SIGNS.split('、').map((sign) => `${not} ${sign}`))
  .join('、');

const ENGLISH_WAYS_OUT =
  'take out、pull、get out、come out、come up、go out、go down、come down、remove、free、move it、open、take it out、take his、take her、escape、exit';

/** Out of where they are, nobody gets. */
export const NO_WAY_OUT_EN = "not、no、cannot、can't、unable to、trying to"
  .split('、')
  .flatMap((not) => ENGLISH_WAYS_OUT.split('、').map((way) => `${not} ${way}`))
  .join('、');

export const BODY_EN =
  'hand、hands、finger*、arm、arms、leg、legs、foot、feet、head、hair、neck、face、mouth、throat、chest、heart、back、body、skin、eye、eyes、belly、stomach、lips、tongue、knee、toe、toes、shoulder';
