import type { Folded } from './fold.ts';
import type { NameIndex } from './name-index.ts';

/**
 * How sure it is that a name begins where it seems to. Chinese writes no spaces, so a name may be the tail of a longer
 * one that is not in the register: 下车站社区 is not 车站社区, 石桥头村 not 桥头村.
 * - `open`: nothing, punctuation, a space or an area's name stands before it
 * - `place`: a word that leads to a place (住在绣湖社区)
 * - `word`: another word that can stand before a name (反映绣湖社区)
 * - `other`: any other character
 * - `tail`: it is taken for the tail of a longer name
 * - `elsewhere`: it is a name in another city
 */
export type Ground = 'open' | 'place' | 'word' | 'other' | 'tail' | 'elsewhere';

const HAN = /\p{Script=Han}/u;

/** Characters that make another place's name of a name. */
const MODIFIERS = '上下前后东西南北新老旧大小';

/** Everyday words that end in one of them. */
const WORDS_ENDING_IN_MODIFIER = words(`
  晚上 早上 网上 路上 马上 街上 楼上 线上 以上 加上 群上 身上 手上 楼下 地下 以下 当下 线下 辖下 一下 旗下 底下 之下 手下
  目前 之前 以前 日前 门前 此前 先前 提前 面前 眼前 年前 天前 月前 当前 之后 以后 最后 然后 今后 随后 事后 饭后 雨后 天后
  年后 月后 过后 售后 房东 山东 广东 江西 广西 山西 陕西 河南 湖南 云南 海南 河北 湖北 重新 更新 全新 重大 扩大 强大 最大
  巨大 加大 大小 老小 养老`);

const PLACE_WORDS = words(`住 居住 租住 家住 位于 居于 属于 坐落于 在 离 来到 搬到 回到 搬来 路过 经过 靠近 附近 地址`);

/** Doing something to a community, not being in one: 正在建设社区食堂. */
const NOT_PLACE_WORDS = words('正在 现在 旨在');

const OTHER_WORDS = words(`
  到 于 至 往 去 来 从 是 租 搬 回 进 出 找 让 请 由 叫 问 跟 和 与 及 或 给 对 向 为 替 把 将 被 的 诉 映 议 求 望 谢 询
  报 助 系 知 道 晚 天 早 今 昨 日 时 年 月 我 你 他 她 们 咱 本 该 此 这 那 每 各 某 等 因 据 自 距 关 有 没 无 而 且 但 即
  并 又 也 都 就 还 只 仅 已 才 要 想 说 看 见 听 闻 称 讲 指 示 告 位 处 址 号 市 省 区 友 户 者 员 边 旁 侧 隔 壁
  我家 你家 他家 大家 家里 村里 城里 市里 市民 居民 村民 叫做 名叫 一个 全体`);

/** Before 街道, 镇, 乡, 县 or 市 these make an everyday word; any other makes the name of a place that is not ours. */
const NOT_A_NAME_BEFORE_UNIT =
  '条本我各该在属个整全此这那某一两几多的和与及村城乡集古小老家故下他超菜夜门都股花鸟沿主在到上闹早楼房业行口外内里';

export function groundBefore({ text, origin }: Folded, start: number, end: number, names: NameIndex): Ground {
  const before = text[start - 1];
  if (before === undefined || !HAN.test(before)) return 'open';
  if (names.townships.endingAt(text, start) ?? names.townshipStems.endingAt(text, start)) return 'open';
  if (names.city.endingAt(text, start)) return 'open';
  if (isElsewhere(text, start, names)) return 'elsewhere';
  if (isSetOff(origin, start, end)) return 'open';
  if (endsInWord(text, start, WORDS_ENDING_IN_MODIFIER)) return 'word';
  if (MODIFIERS.includes(before)) return 'tail';
  if (endsInWord(text, start, PLACE_WORDS) && !endsInWord(text, start, NOT_PLACE_WORDS)) return 'place';
  return endsInWord(text, start, OTHER_WORDS) ? 'word' : 'other';
}

/** A space before the name and none in it: 噪音很大 绣湖社区, but not 下 车 站 社 区. */
function isSetOff(origin: Uint32Array, start: number, end: number): boolean {
  const isClosed = origin[end - 1]! - origin[start]! === end - 1 - start;
  return isClosed && origin[start]! - origin[start - 1]! > 1;
}

/** 杭州市江滨社区, 金华市婺城区江滨社区, 湖东镇江滨社区. Our own city and townships are ruled out before. */
function isElsewhere(text: string, start: number, names: NameIndex): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const unit = /([\p{Script=Han}a-z0-9])(?:街道|镇|乡|县|市)$/u.exec(before);
  if (unit !== null) return !NOT_A_NAME_BEFORE_UNIT.includes(unit[1]!);
  const district = /([\p{Script=Han}a-z0-9])市[\p{Script=Han}a-z0-9]{1,3}区$/u.exec(before);
  if (district === null || NOT_A_NAME_BEFORE_UNIT.includes(district[1]!)) return false;
  const cityEnd = start - (before.length - district.index) + 2;
  return names.city.endingAt(text, cityEnd) === undefined;
}

const REACH = 8;

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

const LONGEST_WORD = 3;

function endsInWord(text: string, end: number, list: ReadonlySet<string>): boolean {
  for (let length = 1; length <= LONGEST_WORD && length <= end; length += 1) {
    if (list.has(text.slice(end - length, end))) return true;
  }
  return false;
}
