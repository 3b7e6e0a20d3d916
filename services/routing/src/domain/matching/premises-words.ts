import type { PremisesPlace } from '@gridcase/contracts';
import type { FoldText } from './fold-text.ts';

/** What many are called: nobody is meant by it alone. Longer ones first, as the first that fits is taken. */
const GENERIC =
  /便利店|小卖部|菜市场|水果店|蔬菜店|理发店|美发店|美容店|早餐店|小吃店|奶茶店|五金店|服装店|杂货店|快递站|快递点|棋牌室|出租房|出租屋|租赁房|自建房|超市|商店|面馆|饭店|餐馆|餐厅|酒店|药店|网吧|旅馆|宾馆|民宿|租房|房屋|房子|商铺|店铺|店面|门面|门店|仓库|公司|住宅|民房|市场|驿站|小时|小区|社区|房东|老板|[一二三四五六七八九十百]*(?:单元|号楼|[号幢栋弄室层楼座])|\b(?:the|a|an|shop|store|supermarket|restaurant|market|hotel|hostel|rental|rented|house|room|flat|apartment|building|convenience|grocery|barber|pharmacy|landlord|no)\b/gu;

/** A house's number: without one an address is a street or a community, where the neighbours are too. */
const NUMBERED = /\d|[一二三四五六七八九十百](?:号|幢|栋|弄|室|单元)/u;

/** Province, city, county, township and community, which a register writes and a resident leaves out. */
const AROUND =
  /^(?:\p{Script=Han}{2,3}?省)?(?:\p{Script=Han}{2,4}?市)?(?:\p{Script=Han}{2,4}?[区县市])?(?:\p{Script=Han}{2,5}?(?:街道|镇|乡))?(?:\p{Script=Han}{2,8}?(?:社区|村))?/u;

/**
 * By what a report may call premises, folded: the name, the address, and the address from the street on. What is too
 * short or fits many (fewer than 3 Han characters and 4 letters, `便利店`, a street without a number) is left out.
 */
export function premisesWords({ name, address }: Pick<PremisesPlace, 'name' | 'address'>, fold: FoldText): string[] {
  const whole = foldedText(address, fold);
  const addresses = [whole, whole.replace(AROUND, '')].filter((word) => NUMBERED.test(word));
  return [...new Set([foldedText(name, fold), ...addresses].filter(meansOne))];
}

const foldedText = (text: string, fold: FoldText): string => String.fromCharCode(...fold(text));

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

function meansOne(word: string): boolean {
  const longEnough = count(word, /\p{Script=Han}/gu) >= 3 || count(word, /[^\P{L}\p{Script=Han}]/gu) >= 4;
  return longEnough && /\p{L}/u.test(word.replace(GENERIC, ''));
}
