import { z } from 'zod';

/** Where a report came in. 准物业站点 · 社情民意热线 · 微信群 · 问题直通平台 · Open311. */
export const Channel = z.enum(['station', 'hotline', 'wechat', 'platform', 'open311']);
export type Channel = z.infer<typeof Channel>;

/** What kind of matter it is (性质): decides the tier. Source: the Yiwu article, practice 4 "联动办事". */
export const Nature = z.enum(['service', 'dispute', 'crossDepartment', 'beyondCommunity']);
export type Nature = z.infer<typeof Nature>;

/** Who settles it (层级), from the ladder's foot to its head. The order is the order of escalation. */
export const Tier = z.enum(['grid', 'community', 'joint', 'township']);
export type Tier = z.infer<typeof Tier>;

/** How soon somebody must move. `critical` is danger to life or property, `urgent` a cut utility. */
export const Urgency = z.enum(['critical', 'urgent', 'normal']);
export type Urgency = z.infer<typeof Urgency>;

/** Six kinds of grid: 居民区 · 街区 · 商圈 · 园区 · 学校 · 医院. */
export const GridKind = z.enum(['residential', 'street', 'business', 'park', 'school', 'hospital']);
export type GridKind = z.infer<typeof GridKind>;

/** What a handler owes from the dispatch on, in the order of the way: 签收 · 联系 · 到场 · 首次反馈 · 办结. */
export const HandlerMilestone = z.enum(['accept', 'contact', 'onSite', 'answer', 'settle']);
export type HandlerMilestone = z.infer<typeof HandlerMilestone>;

/**
 * One point on a case's way by which something must have happened. Beside what a handler owes: judged in a human queue
 * (研判派单), checked after the answer (核查), closed after the check (结案), the unhappy reporter called back (回访), the
 * whole settled, however often it was handed on or done again (总时限), and what an officer asked for ruled on (裁定). And what
 * the parties of a consultation undertook to do (约定履行), each by its own day. Of a joint meeting: how it went is recorded
 * (会议记录), and what it resolved is done (决议落实), the next of all of them. Of a unit that was ordered to
 * put something right (督办): what it did (整改回复), and how it went when it was summoned (约谈记录). And `reply`, which nobody here owes: up to when
 * a case that is suspended waits for its reporter (等待答复). Of what a township tackles: each measure of its
 * plan (攻坚措施), the next staged report (阶段报告), what was asked to be struck off ruled on (销号审批), and the city's word (市级决定).
 * And a danger is handed to 110, 119, 120 or 122, or said to be none
 * for them (紧急移交).
 */
export const Milestone = z.enum([
  ...HandlerMilestone.options,
  ...([
    'triage',
    'verify',
    'close',
    'callback',
    'promise',
    'ruling',
    'undertaking',
    'meeting',
    'resolution',
    'reply',
    'handover',
  ] as const),
  ...(['rectification', 'interview'] as const),
  ...(['measure', 'stagedReport', 'strikeOff', 'cityDecision'] as const),
]);
export type Milestone = z.infer<typeof Milestone>;

/** Geodetic datum of a coordinate pair. In China the three lie up to about 500 m apart; it is never guessed. */
export const Datum = z.enum(['WGS84', 'GCJ02', 'BD09']);
export type Datum = z.infer<typeof Datum>;

/** What is registered and assessed: a house that is let, a shop. 出租房 · 商铺. */
export const PremisesKind = z.enum(['rental', 'shop']);
export type PremisesKind = z.infer<typeof PremisesKind>;

/** Whose points a ledger holds. 房东 · 商户. */
export const LedgerKind = z.enum(['landlord', 'shop']);
export type LedgerKind = z.infer<typeof LedgerKind>;

/** 黄旗, a warning; 红旗, an honour (红旗商铺 in the Yiwu article, practice 3). */
export const Flag = z.enum(['yellow', 'red']);
export type Flag = z.infer<typeof Flag>;

/** Points in halves, as cities give them. */
export const Points = z.number().min(0).max(1_000).multipleOf(0.5);

/** An item of a points catalogue: `L-FIR-01`. */
export const ItemCode = z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+){1,3}$/, 'an item code is like L-FIR-01');
export type ItemCode = z.infer<typeof ItemCode>;

/** A calendar day where the premises stand (Asia/Shanghai): `2026-11-24`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** `2026-11`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is like 2026-11');
export type Month = z.infer<typeof Month>;

/** BCP 47, as far as gridcase needs it: `zh`, `en`, `ar`, `zh-Hant`. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/, 'a language tag is like zh or en');

/**
 * What a person may be to the system; `integration` and `service` are machines. `holder` is a landlord or shopkeeper
 * (当事人): they see and contest their own ledgers, and nothing else.
 */
export const Role = z.enum([
  'holder',
  'gridWorker',
  'communityOfficer',
  'departmentOfficer',
  'townshipOfficer',
  'supervisor',
  'auditor',
  'intakeDesk',
  'admin',
]);
export type Role = z.infer<typeof Role>;

/** Everybody who works here; not the landlords and shopkeepers. */
export const OFFICER_ROLES = Role.exclude(['holder']).options;

/** An instant, UTC, milliseconds: `2026-11-24T01:39:10.123Z`. */
export const Instant = z.iso.datetime({ precision: 3 });

/**
 * An area by its code, whose prefix is the area around it: 6 digits county (GB/T 2260), 9 township, 12 community or
 * village (statistical code), 15 grid (the code's GA/T 2000.33 length; 3 digits of sequence within the community).
 */
export const AreaCode = z.string().regex(/^(\d{6}|\d{9}|\d{12}|\d{15})$/, 'an area code has 6, 9, 12 or 15 digits');
export type AreaCode = z.infer<typeof AreaCode>;

export type AreaLevel = 'city' | 'township' | 'community' | 'grid';
const LEVEL_BY_LENGTH: Record<number, AreaLevel> = { 6: 'city', 9: 'township', 12: 'community', 15: 'grid' };

/** Level of a well-formed area code. Throws on any other string: the caller has not validated it. */
export function areaLevel(code: AreaCode): AreaLevel {
  const level = LEVEL_BY_LENGTH[code.length];
  if (level === undefined) throw new RangeError(`not an area code: ${code}`);
  return level;
}

/** True when `inner` is `outer` or lies in it. */
export function areaContains(outer: AreaCode, inner: AreaCode): boolean {
  return inner.startsWith(outer);
}

/** The township around a community or grid, or the code itself when it is a township or wider. */
export function townshipOf(code: AreaCode): AreaCode {
  return code.slice(0, 9);
}
