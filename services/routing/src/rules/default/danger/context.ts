import type { RuleSetInput } from '../../../domain/rule-set.ts';
import { list } from '../fields/field-words.ts';

type Context = NonNullable<RuleSetInput['context']>;

/** What makes that a danger is no danger: denied, feared, supposed, of a habit, past, told of elsewhere, or over. */
const shadows: Context['shadows'] = [
  {
    id: 'denied',
    words: list(
      '没有、没、并没、并未、未、不是、并非、无、没发生、没出现、不存在、没有发生、没有发现、没有出现、没有什么、不算',
    ),
    falls: 'forward',
    until: 'clause',
    reach: 2,
  },
  {
    id: 'deniedInEnglish',
    words: list(
      "nobody fell、no fire、sorry no、no、not、isn't、isnt、wasn't、wasnt、aren't、weren't、nobody、no one、noone、nothing、never、without、didn't、didnt、doesn't、none、neither",
    ),
    falls: 'forward',
    until: 'clause',
    reach: 12,
  },
  {
    id: 'feared',
    words: list(
      '恐、易、担忧、忧虑、存在、怕、担心、忧心、容易、很易、极易、可能、恐怕、生怕、唯恐、以防、防、避免、防止、预防、免得、以免、险些、差点、差一点、几乎、随时、迟早、早晚、哪天、总有一天、将来、会不会、有没有、是否、是不是会、威胁着、谨防、严防、小心、当心、禁止、杜绝、提防、最怕、恐惧、很可能会、能不能不',
    ),
    falls: 'forward',
    until: 'clause',
    reach: 14,
  },
  { id: 'will', words: list('会、将会、将要'), falls: 'forward', until: 'clause', reach: 2 },
  { id: 'able', words: list('can、could'), falls: 'forward', until: 'clause', reach: 2 },
  {
    id: 'figure',
    words: list(
      '等得、排得、加到、排到、排队排、做到、写到、考到、等到、饿到、困到、累到、热到、冷到、堵到、困得、饿得、热得、气得、累得、吵得、急得、笑得、烦得、愁得、气到、笑到、忙得、馋得、恨得、好像要、像要、简直要、简直像',
    ),
    falls: 'forward',
    until: 'clause',
    reach: 3,
  },
  {
    id: 'supposed',
    words: list(
      '如果、要是、万一、一旦、假如、假设、倘若、若是、真要、非要等、非得等、难道要、难道非、是不是要等、要等、到时候、为了、别等、不要等、怎么防',
    ),
    falls: 'forward',
    until: 'sentence',
    reach: 40,
  },
  {
    id: 'fearedInEnglish',
    words: list(
      "i fear、we fear、fear that、can fall、can come、may be one day、maybe one day、afraid it will、afraid that、they can、it can、afraid of、afraid that the、afraid the、afraid it、afraid that it、afraid someone、afraid somebody、afraid kids、afraid children、afraid my、scared that、scared of、i'm scared the、am scared the、worry、worried、worries、fear of、fears、feared、might、may、could、would、should、can fall、can hit、can hurt、risk、risks、danger of、dangerous if、if、what if、in case、someday、some day、one day、sooner or later、prevent、prevents、avoid、before someone、before somebody、before anyone、before it、until someone、until somebody、almost、nearly、likely to、how to prevent、how to avoid、concerned",
    ),
    falls: 'forward',
    until: 'sentence',
    reach: 60,
  },
  {
    id: 'onlyOfIt',
    words: list(
      '一样、似的、的危险、危险、的风险、风险、的隐患、隐患、的可能、可能性、怎么防、预防、防范、排查、整治、应急预案、预案、专项、的后果、逃生、常识、知识、教育、宣传、标志、警示、怎么预防、险、演习、演练、的声音、的事情处理',
    ),
    falls: 'backward',
    until: 'clause',
    reach: 3,
  },
  {
    id: 'notHereAndNow',
    words: list(
      '网上传、群里传、都在传、外面传、有没有影响、看到个视频、看个视频、刷到、有个视频、那个剧、这个剧、剧里、剧终、追剧、女主、男主、不是我们这、杀人游戏、狼人杀、网上那个、抖音上、快手上、朋友圈传、咨询是否、询问真伪、是否属实、网络传、群里传、真伪、网上看、演练、演习、演示、排练、彩排、拍戏、拍电影、在拍摄、剧组、电影里、看电影、电影中、露天电影、灾难片、恐怖片、战争片、电视剧、看电视、电视里、电视上、打游戏、玩游戏、游戏里、游戏中、手机游戏、小说、视频里看、抖音上看、抖音里看、短视频里、朋友圈看到、朋友圈里看、新闻说、新闻里、新闻上、看新闻、看到新闻、的新闻、新闻报道、报道说、据报道、听说、据说、网上说、网传、谣言、传言、讲座、急救培训、消防培训、培训报名、参加培训、比喻、形容、好比、犹如、梦见、做梦、噩梦、宣传活动、宣传片、话剧、纪录片、写作文、历史上、说外地、外地有、外地发生、别的城市、其他城市、其他小区、别的小区、密室逃脱、剧本杀',
    ),
    falls: 'both',
    until: 'sentence',
  },
  {
    id: 'past',
    words: list(
      '鉴定伤残、伤残等级、不肯认、认工伤、认定工伤、找谁赔、上礼拜、上个礼拜、前礼拜、旧年、头年、前两年、前些年、前几年、大上个月、上半年、上学期、去年、前年、大前年、上次、上回、上个月、上月、上上个月、上周、上星期、前几个月、前段时间、前阵子、以前、从前、曾经、曾发生、曾有、当年、当时、那年、那次、早年、年前、个月前、几年、多年、年来、岁时、小时候、过去几年、在过去、之前、此前、原来有过、后遗症、善后、康复、术后、出院、保险公司不、保险公司还、保险公司赔、保险公司理、理赔、赔偿、赔钱、不赔、索赔、误工费、医药费、医疗费、伤残鉴定、判决、起诉、法院判、请律师、找律师、立案、工伤认定、事故认定、追究责任、补助、补偿款、报销、什么手续、哪些手续、手续怎么、办手续、什么材料、哪些材料、要材料、补材料、开证明、证明怎么、注销、补办、怎么办理、如何办理、年1月、年2月、年3月、年4月、年5月、年6月、年7月、年8月、年9月、年10月、年11月、年12月、2008年、2009年、2010年、2011年、2012年、2013年、2014年、2015年、2016年、2017年、2018年、2019年、2020年、2021年、2022年、2023年、2024年、2025年',
    ),
    falls: 'both',
    until: 'sentence',
  },
  {
    id: 'habit',
    words: list(
      '经常、常常、时常、总是、老是、多次、屡次、屡屡、常年被、常年受、长期遭、长期被、长期存在、长期受、每天、天天、每年、每次、每晚、每到、每逢、一到、一下雨就、动不动、频繁、频发、多发、时有、偶尔、有时、司空见惯、常有、一直以来、长时间、日常生活、平时',
    ),
    falls: 'both',
    until: 'sentence',
  },
  {
    id: 'notHereAndNowInEnglish',
    words: list(
      'in tiktok、on tiktok、tiktok、on wechat there、say on wechat、is it true、in other city、other city、write story、fire exercise、exercise in、make film、making film、making a film、fire drill*、a drill、the drill、drill on、drill at、drill tomorrow、rehearsal、fire exercise、simulation、in a movie、in the movie、movie scene、movies、in a film、in the film、film about、shooting a film、video game*、in the game、computer game、novel、in the news、on the news、news says、news said、saw news、read news、on tv、television、i heard that in、heard that、heard there was、rumour*、rumor*、like a、like an、as if、as though、tv show、dream、dreamt、dreamed、insurance company、insurance claim、insurance paper、about the insurance、insurance for、certificate for、which documents、what documents、documents do i、need documents、which papers、what papers、compensation、permit for、court case、in court、my lawyer、a lawyer、rehab、campaign',
    ),
    falls: 'both',
    until: 'sentence',
  },
  {
    id: 'pastInEnglish',
    words: list(
      'years before、year before、months before、weeks before、month before、long time ago、last year、last month、last week、last summer、last winter、last time、last spring、last autumn、years ago、year ago、months ago、month ago、weeks ago、week ago、days ago、in the past、previously、once had、used to、back then、in 2015、in 2016、in 2017、in 2018、in 2019、in 2020、in 2021、in 2022、in 2023、in 2024、in 2025、every night、every month、every year、every week、every time、often、always、usually、sometimes、for years、for months、regularly、many times',
    ),
    falls: 'both',
    until: 'sentence',
  },
  {
    id: 'over',
    words: list(
      '是假人、别慌、散了吧、抓到了、逮到了、误看、误拨、误触、返家、自行返、无需继续、无需派、撤单、办结、已解除、解除了、致歉、自行离开、系误报、已返回、勿要来、弗要来、不要来了、甭来、不是漏气、不是着火、不是起火、不是失火、没有着火、没着火、没落水、没掉下去、没摔着、没伤着、灭了、扑灭、熄灭、已灭、已经灭、被灭、找到了、已经找到、找着了、救出来了、已救出、已经救出、被救出、救上来了、救起来了、出来了、放出来了、送医院了、送到医院了、已送医、已经送、没事、没事了、人没事、已安全、安全回、已回家、已找到、人已经好、现在好了、无大碍、没大碍、平安、脱险、虚惊、误报、报错、搞错、弄错、看错、误会、误以为、以为、误触、不用来、不用派、不必来、不需要来、别来了、处理好了、处理完、已经处理、解决了、修好了、已修好、已经修好、抢修好、抢修完、已经回家、回家了、回来了、醒了、醒过来、已经报警处理、警察已经带走、派出所处理了、抓住了、抓走了、已经抓、控制住了、恢复了、清理干净了、关掉了阀门、关好了、已经关、多亏',
    ),
    falls: 'backward',
    until: 'text',
    reach: 40,
  },
  {
    id: 'overInEnglish',
    words: list(
      'is finish、is finished、finish already、finished already、no need come、not need come、no need、he is awake、she is awake、is awake、just a bag、nobody hurt、no problem here、by mistake、we are out、put out、is out now、out now、has been extinguished、was extinguished、extinguished、under control、is fine、fine now、are fine、is ok、are ok、ok now、is safe、are safe、safe now、was found、is found、found him、found her、has been found、already found、came home、is home、no need to come、no need to send、dont come、do not come、false alarm、resolved、solved、fixed now、has been fixed、was fixed、already fixed、stopped now、already out、got out、is out、are out、woke up、awake now、rescued、is over、smell is gone、smoke is gone、fire is gone、gas is gone、and fixed it、fixed it、all clear、was a mistake、called by mistake、pressed by mistake、reported by mistake、my mistake、turned out',
    ),
    falls: 'backward',
    until: 'text',
    reach: 80,
  },
  {
    id: 'mistaken',
    words: list(
      '散了吧、散了散了、误报、虚惊、虚惊一场、误以为、还以为、以为、谣传、不要谎报、假装、假的、false alarm、i thought、we thought、thought there was、thought it was、it was only、it was just、only steam、just steam、mistook',
    ),
    falls: 'forward',
    until: 'text',
    reach: 24,
  },
];

/** That it is so all the same, and words that only look like one of the shadows'. */
const real = [
  ...list(
    '群里有没有、有没有人、有没有几单元、谁家有没有、有没有谁、有没有医、女主人、男主人、女主管、男主管、恐吓、恐慌、恐怖、恐惧极、惊恐、贸易、交易、简易、轻易、不易、易燃、易拉、义乌易、惶恐、宫缩频繁、抽搐频繁、肠子都出来、肠子出来、扎出来了、戳出来了、露出来了、甩出来了、流出来了、喷出来了、冒出来了、涌出来了、掉出来了、渗出来了、飞出来了、窜出来了、漏出来了、摔出来了、跑出来了好、怕是要、有没有医生、有没有人、有没有医护、听说楼下、听说隔壁、听说我家、不是危房、真的、真是、真着、确实、今天、今早、今晚、刚才、刚刚、刚、现在、此刻、眼下、正在、突然、忽然、又、还有、但、但是、可是、现场、分钟前、分钟之前、小时前、小时之前',
  ),
  // 会, 防, 怕, 可能, 容易
  ...list(
    '居委会、村委会、委员会、工会、社会、业委会、开会、商会、协会、会场、会议、会所、会展、会馆、会堂、才会、演唱会、晚会、年会、聚会、宴会、大会、运动会、音乐会、博览会、展会、展销会、教会、机会、等会、一会、会计、会员、会长、消防、防盗、防护、国防、边防、堤防、防空、防城、防疫、防水、防火门、防静电、好怕、害怕极了、怕死了、我怕、很怕、好害怕、很害怕、可能是、可能有、可能在、可能已、可能漏、可能中毒、可能没气、可能晕、可能不行、可能出事、可能摔、可能快、可能还有、很可能已、容易吗、当心脏、小心点、小心翼翼',
  ),
  // 没, 无, 未, 不是
  ...list(
    '没有人来、没有人管、没有人救、没人救、没人管、没人来、没人应、没有水、没水、没有电、没电、没气、没网、没有信号、没信号、没有灭火器、没有用、没用、没有办法、没办法、没有呼吸、没有知觉、没有意识、没有反应、没反应、没有扑灭、没扑灭、还没扑灭、未扑灭、无法扑灭、没灭、还没灭、灭不、没有找到、没找到、还没找到、未找到、没救出来、还没救出来、没出来、没有出来、还没出来、没有处理、没处理、没解决、没有解决、没修好、未修好、没有修好、没回来、没有回来、没回家、没有回家、没醒、还没醒、没有醒、叫不醒、没控制住、控制不住、没有控制住、不是演习、不是演练、不是开玩笑、不是误报、不是假的、没有误报、没命、没多久、没想到、没几分钟、没过多久、没盖、没有盖、没有井盖、没井盖、没戴、没带、没钱、没吃、没车、没路、没灯、淹没、淹没在、无人、无法、无力、无助、无处、无意识、无知觉、无呼吸、无锡、无证、无线、无牌、无辜、无名、毫无、未来、未成年、未知、未满、未婚、是不是、开玩笑',
  ),
  // times that tell of a thing's age, not of the danger
  ...list(
    '年的老、年的房、年的屋、年的旧、年的墙、年的桥、年的树、多年的、几年的、几年没修、去年刚、去年盖、去年建、去年买、去年新、去年装、去年修、过去看、过去帮、过去救、过去了、原来是、马上过去、电影院、电影城、看新闻的、新闻大厦、以前的、从前的、当时钟、曾家、当年的老、案例、每天都来的、平时走的、没事先、没事找、误会吗',
  ),
  ...list(
    "could not、couldn't、cannot、could you、would you、can you、can u、should i、should we、what should、may die、might die、may be dead、might be dead、not a drill、not drill、not joking、not a joke、no joke、not breathing、not moving、no pulse、not responding、no time、not conscious、right now、just now、now、today、this morning、tonight、really、is happening、but now、again、suddenly、not enough、no one can、nobody can、nobody is coming、no one is coming、nobody came、no one came、nobody helps、no one helps、not coming、not put out、not yet、not out、not under control、not found、cannot find、not safe、not ok、not fine、no way out、no exit、no answer、help、no light、no signal、no power、no water、no electricity、doesn't answer、not answer、doesn't respond、doesn't move、doesn't wake、does not move、does not wake、not wake、does not breathe、doesn't breathe、no breath、do not know、dont know、don't know、not know、know if、see if、tell if、if you can、if possible、if you have、training centre、training center、in may、showroom、game centre、game center、isn't a drill、not sure、not stop、doesn't stop、does not stop、can't stop、not open、doesn't open、does not open、not a false alarm、not sleeping、not swim、not speak、not talk",
  ),
];

/**
 * Somebody who writes a long letter tells what was, or what angers them; who is in danger has no time for one. Only a
 * call for help makes a letter an alarm.
 */
const letter: NonNullable<Context['letter']> = {
  from: 100,
  reach: 60,
  calls: list(
    '快来、快救、赶紧来、赶快来、赶紧派、赶快派、马上派、立即派、立刻派、尽快派人、速来、速派、火速、请派、派人来、来人、救命、救援、请求支援、紧急求助、正在救、刚才、刚刚、今早、今晚、今日凌晨、来电、打119、打120、119、120、救护车、被困、come quick*、help、hurry、quick*、right now、just now、please send、ambulance、fire brigade、emergency、immediately、this morning、tonight',
  ),
};

export const context: Context = { shadows, real, letter };
