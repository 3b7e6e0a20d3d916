import { SURNAMES, TWO_CHARACTER_SURNAMES } from './surnames.ts';

const HAN = String.raw`\p{Script=Han}`;
const NOT_HAN = String.raw`(?=$|[^\p{Script=Han}])`;
const SURNAME = `(?:${TWO_CHARACTER_SURNAMES.join('|')}|[${SURNAMES}])`;

/** What may come behind a name without a mark between them. */
const GOES_ON = [
  ...[
    '电话',
    '手机',
    '联系',
    '身份证',
    '住',
    '家住',
    '家在',
    '来自',
    '现',
    '要',
    '想',
    '反映',
    '投诉',
    '举报',
    '咨询',
    '求助',
  ],
  ...[
    '在',
    '的',
    '有',
    '今',
    '昨',
    '前',
    '刚',
    '和',
    '与',
    '及',
    '因',
    '对',
    '向',
    '给',
    '需',
    '希望',
    '请',
    '是',
    '年龄',
    '男',
    '女',
  ],
  ...['先生', '小姐', '同志', '师傅', '阿姨', '老师', '大爷', '大妈', '叔叔', '表示', '称', '认为', '于', '被', '家'],
].join('|');
/** Words that begin with what may be a surname: 本人关于…, 本人曾在…, 我是高中生. */
const WORDS = [
  ...[
    '关[于注]',
    '任[何职教]',
    '应[该当有聘邀届]',
    '向[您你市贵政村社有]',
    '于[今昨去前此是本]',
    '成[为功立了]',
    '常[年住常在]',
  ],
  ...[
    '高[中兴度层级]',
    '安[全心]',
    '万[分般]',
    '申[请诉]',
    '何[时况必]',
    '严[重格]',
    '陆续',
    '方[便面及]',
    '曾[在经多任被向是]',
    '时[常刻]',
  ],
  ...[
    '金融',
    '和',
    '黄色',
    '石油',
    '温[州岭]',
    '江[西苏]',
    '祝',
    '包括',
    '周[一二三四五六日末边围转]',
    '凌晨',
    '马[路上]',
    '万达',
    '牛奶',
    '张贴',
    '苗圃',
    '明[天年]',
    '于\\d',
  ],
].join('|');
/** Ends of words that begin like a name and are none: 程序员, 温州人, 金城小区, 何宅村. */
const ENDS = '[人员户客者主机贩村街路镇区县市巷弄幢栋楼厂店校院组站室号司坊铺工]';
/** A surname and what is given: two characters where nothing more follows, else as few as let the sentence go on. */
const NAME = `(?!${WORDS})${SURNAME}(?:${HAN}{2}(?<!${ENDS})${NOT_HAN}|${HAN}{1,2}?(?<!${ENDS})(?:${NOT_HAN}|(?=${GOES_ON})))`;
/** 张女士, 王阿姨: told by the surname alone. */
const TITLED = `${SURNAME}${HAN}{0,2}(?=先生|女士|小姐|阿姨|师傅|大爷|大妈|叔叔|老师|老板|同志|某)`;
const WITH_POINT = `${HAN}{1,8}(?:[·•・]${HAN}{1,8})+`;
const LATIN = String.raw`[A-Z][a-z'’-]+(?:\s+[A-Z][a-z'’-]+){0,2}`;
const CUES = [
  ...[
    '我叫',
    '我叫做',
    '我名叫',
    '名叫',
    '名字叫',
    '名字是',
    '名字',
    '姓名',
    '姓\\s{1,4}名',
    '联系人',
    '联络人',
    '称呼',
  ],
  ...['投诉人', '举报人', '来电人', '反映人', '诉求人', '报案人', '报警人', '申请人', '当事人'],
].join('|');
/** Said of a name that is not told. */
const UNTOLD = `(?!保密|不详|不明|未知|未留|不愿|不便|匿名|隐瞒|没有|没留|拒绝|电话|手机|要求|${CUES})`;
const SELF = '(?:我是|本人|我乃)(?:一[名个位])?(?:业主|居民|村民|租客|租户|房东|户主|店主)?';

const CHINESE: readonly RegExp[] = [
  // Where a mark says that what follows is the name: any name, also one whose surname is not in the list.
  `((?:${CUES}|户主|业主|房东|租客)(?:姓名|名字)?(?:[是为叫]\\s?|\\s?:\\s?)${UNTOLD})(?:${WITH_POINT}|${HAN}{2,4}${NOT_HAN}|${NAME}|${LATIN})`,
  `((?:${CUES}|${SELF})[\\s:，,“"「]{0,3}${UNTOLD})(?:${WITH_POINT}|${TITLED}|${NAME}|${LATIN}(?=$|[\\s，,。.;!]))`,
  `(我姓)${SURNAME}`,
  // A whole name before a title, wherever it stands; a surname alone tells nobody apart: 张女士.
  `((?:^|[^\\p{Script=Han}]))(?!${WORDS})${SURNAME}${HAN}{1,2}(?=先生|女士|小姐|同志)`,
].map((source) => new RegExp(source, 'gu'));

/** Words of Latin letters, Cyrillic or Arabic; in lower case too, up to where the sentence goes on. */
const SPOKEN = String.raw`[\p{L}'’-]+(?:\s+(?!and\b|from\b|the\b|i\b|in\b|at\b|living\b|y\b|et\b|и\b|و)[\p{L}'’-]+){0,2}`;
const FOREIGN: readonly RegExp[] = [
  new RegExp(
    String.raw`(\b(?:my name is|my name's|me llamo|mi nombre es|je m['’]appelle|mon nom est|ich heiße)\s+)${SPOKEN}`,
    'giu',
  ),
  new RegExp(String.raw`((?:меня зовут|اسمي)\s+)${SPOKEN}`, 'giu'),
  /(\b(?:I am|I'm|I’m|[Tt]his is)\s+)[A-Z][a-z'’-]+(?:\s+[A-Z][a-z'’-]+){1,2}/gu,
  new RegExp(String.raw`(\b(?:[Nn]ame|[Cc]ontact(?: person)?)\s?[:：]\s?)${LATIN}`, 'gu'),
  new RegExp(String.raw`(\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)${LATIN}`, 'gu'),
];

/** Patterns of names, where words around them say that they are names: those words are the first group, and stay. */
export const NAMES: readonly RegExp[] = [...CHINESE, ...FOREIGN];
/** Without one of these in it a text holds none of them. */
export const HINT_OF_NAMES =
  /我[是叫名姓乃]|名[叫字]|姓\s*名|本人|联[系络]人|称呼|投诉人|举报人|[来反诉报申当][电映求案警请事]人|户主|业主|房东|租客|先生|女士|小姐|同志|name|llamo|nombre|appelle|nom est|hei[sß]|зовут|اسمي|\b(?:i['’ ]a?m|this is|contact|mrs?|ms|miss|dr)\b/iu;
