/**
 * Traditional characters, each before the simplified one, of the surnames and of the words around names and numbers: people
 * from Hong Kong and Taiwan live in Yiwu. 係 is Cantonese for 是.
 */
const PAIRS =
  '張张劉刘陳陈楊杨黃黄趙赵吳吴孫孙馬马羅罗鄭郑謝谢許许韓韩馮冯蕭肖蔣蒋餘余葉叶蘇苏呂吕盧卢鍾钟譚谭陸陆範范賈贾鄒邹閻阎龍龙賀贺顧顾龔龚萬万錢钱嚴严賴赖溫温魯鲁聶聂關关紀纪畢毕塗涂駱骆藍蓝遊游項项樓楼應应衛卫費费繆缪計计歐欧諸诸遲迟喬乔莊庄湯汤龐庞倫伦' +
  '電电話话聯联繫系絡络業业戶户稱称號号證证護护匯汇帳账訴诉舉举報报來来東东師师爺爷媽妈闆板該该當当於于續续為为個个時时長长請请係是';

/** Each traditional character with the simplified one. */
export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  PAIRS.match(/../gu)!.map((pair) => [pair[0]!, pair[1]!] as const),
);
