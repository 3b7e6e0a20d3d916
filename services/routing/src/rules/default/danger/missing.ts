import { alone, danger, together } from './danger.ts';
import { BELONGINGS, CHILD_OR_OLD, CHILD_OR_OLD_EN, SOMEBODY } from './who.ts';

export const astray = danger('astray', [
  together(
    24,
    CHILD_OR_OLD,
    '走失、失踪、未归、没回家、没有回家、走丢、走散、失联、下落不明、没有回来、至今没、被拐、离家出走',
  ),
]);

export const missing = danger(
  'missing',
  [
    alone('少了一个学生、少了个学生、少了一个孩子、少了个孩子、少了一个小孩、点名少、人数不对、少了一个人'),
    together(12, '孩、娃、女孩、男孩、学生', '牵走、领走、跟着走', '男、女、陌生、人'),

    alone('娃丢、孩子丢、人丢了、老人丢、定位没了'),
    together(24, CHILD_OR_OLD, '晚自习、补课、网友、上学、定位、关机', '没回、不见、没了、联系不、急疯'),

    together(60, CHILD_OR_OLD_EN, 'not come from、no come from、not come out', 'school、work、market、hour*'),

    together(
      80,
      CHILD_OR_OLD_EN,
      "not return、not come、not back、no come、don't come back、didn't return、not home、never return、no return、not arrive、not reach",
      'morning、hour*、night、school、yesterday、phone、mountain、day、days、since、go out、went',
    ),
    together(
      60,
      'baby、child、kid、boy、girl、toddler',
      'alone、by himself、by herself、nobody with',
      'road、street、station、nobody、crying、market',
    ),
    together(
      40,
      'lost、loose、losing、missing',
      'my son、my daughter、my kid*、my child、my boy、my girl、my baby、my mother、my father、my little、my brother、my sister',
    ),

    together(
      30,
      SOMEBODY,
      '未寻获、寻找无果、多处寻找、遍寻、失去联系、失去音讯、未归宿、没有音讯、失踪、去向不明、下落不明、走散、彻夜未',
    ),

    together(
      36,
      CHILD_OR_OLD,
      '出去、出门、放学、上山、下地、采药、挖笋、砍柴、散步、买菜、遛弯、晨练、走了、跑了、放羊、放牛',
      '没回、没到家、没下来、没下山、不见、寻不着、寻不到、打不通、没人接、联系不上、没影、找不',
    ),

    alone('孩子没了、小孩没了、娃没了、儿子没了、女儿没了、孩没了'),
    together(
      9,
      CHILD_OR_OLD,
      '接到人、没接到、跟人走、不见、走丢、走失、失踪、走散、没回来、没回家、没有回家、没有回来、没到家、没回、联系不上、找不到、找不着、被拐、被抱走、不知去向、失联、寻不到、走没了、不知道跑哪、没影、一夜未归、未归、离家出走、出走、跑丢',
    ),
    together(
      5,
      '孩子、小孩、儿子、女儿、宝宝、老人、奶奶、爷爷、老妈、老爸、男孩、女孩、娃、小朋友、孙子、孙女、痴呆',
      '丢了、丢失',
    ),
    together(24, '出去、走出、跑出、出门、跑', '找不到、找不着、没回、没到家、不见', CHILD_OR_OLD),
    together(
      16,
      '到处找、四处找、找遍、找不到、找不着、寻找、寻、在找、帮我找、帮忙找',
      '我孩子、我儿子、我女儿、孩子、小孩、儿子、女儿、孙子、孙女、我妈、我爸、奶奶、爷爷、老人、老太',
      '了、帮、急、岁、走、不见、丢、穿',
    ),
    together(24, '痴呆、智障、老年、自闭、精神', '没回、走丢、走失、不见、找不、出门、跑'),
    together(
      16,
      '孩、娃、宝、儿子、女儿、婴、小朋友、男孩、女孩、学生、女的',
      '抱上、拉进、拖进、拽进、抢走、抱走、拐走、带走、拐了、拐跑、偷走、抢了、被抢、骗上车、拉上车、拖上车、抱上车、骗走、往车里、往面包车、塞进车',
    ),
    alone(
      '抢小孩、抢孩子、偷小孩、偷孩子、拐卖、人贩子、拐小孩、拐孩子、走失儿童、走失老人、有人失踪、人失踪了、人不见了',
    ),
    together(
      60,
      CHILD_OR_OLD_EN,
      "missing、disappeared、vanished、abducted、is lost、got lost、gone missing、ran away、run away、wandered off、not come home、not come back、did not come home、not returned、taken by、kidnapped、went missing、is gone、are gone、he is gone、hasn't come home、didn't come home、didnt come home、has not come home、not home yet、never came home、didn't come back、didnt come back、no parents、without parents",
    ),
    together(
      40,
      "can't find、cannot find、cant find、can not find、lost my、lost our、looking for my、lost child、lost boy、lost girl、lost kid、lost a、missing child、missing person、find my",
      CHILD_OR_OLD_EN,
    ),
    together(
      40,
      'lost',
      'child、son、daughter、kid、boy、girl、toddler',
      'years old、market、year old、mall、station、red、wearing、crying、please、help、in',
    ),
  ],
  {
    except:
      '丢人丢、把人丢、人丢了脸、孩子丢脸、孩子丢了手机、孩子丢了钥匙、老人丢了手机、老人丢了钱、老人丢了卡、孩子丢三、不见好、不见面、不见得、不见效、没回复、没回应、没回信、没回电、没回我、lost my job、lost my money、lost my wallet、lost my phone、lost my card、lost my key*、lost my bag、lost my passport、lost my id、child seat、lost a lot、找不到学校、找不到学位、找不到工作、找不到单位、找不到幼儿园、找不到人管、找不到人负责、找不到人处理',
    unless: `${BELONGINGS}、卡、不给、不让、补课、老师、入学、报名、passport、document*、card、phone、wallet、job、dog、cat、toy、负责人、法人、老板、承包、包工头、开发商、物业人员、工作人员、前夫、抚养`,
  },
);
