import { UnreadableTable } from '@gridcase/tables';

/** What a column can hold, with the headings that exports usually give it. The first that the file has is taken. */
const USUAL_HEADINGS = {
  id: ['externalId', 'messageId', 'id', '编号', '留言编号', '工单编号'],
  text: ['text', 'body', '内容', '留言详情', '诉求内容'],
  subject: ['subject', 'title', '主题', '留言主题', '标题'],
  time: ['occurredAt', 'createdAt', 'time', '时间', '留言时间'],
  reporter: ['reporterId', 'userId', '用户', '留言用户'],
  phone: ['phone', 'reporterPhone', '电话', '联系电话', '手机', '手机号'],
  language: ['language', '语言'],
  address: ['address', '地址', '详细地址'],
  longitude: ['longitude', 'lng', 'lon', '经度'],
  latitude: ['latitude', 'lat', '纬度'],
  datum: ['datum', '坐标系'],
  closed: ['closedAt', 'repliedAt', '办结时间', '答复时间', '回复时间'],
  due: ['dueAt', '办结时限', '办理时限', '截止时间'],
  unit: ['unit', '承办单位', '办理单位', '答复单位', '责任单位'],
  outcome: ['outcome', 'result', 'reply', '办理结果', '答复意见', '答复内容', '回复内容'],
} as const;

export type Field = keyof typeof USUAL_HEADINGS;
const FIELDS = Object.keys(USUAL_HEADINGS) as Field[];

/** What only a matter that is over has. */
export const OF_HISTORY: readonly Field[] = ['closed', 'due', 'unit', 'outcome'];

/** Where each field stands in a row, and what the file calls it. */
export type Columns = ReadonlyMap<Field, { readonly at: number; readonly heading: string }>;

/** Headings named by the caller, by field. */
export type WantedColumns = Partial<Record<Field, string>>;

/**
 * Picks the columns: those named by the caller, else by their usual names. Throws UnreadableTable when a named one is
 * not there and when nothing can be the id or the text.
 */
export function findColumns(headings: readonly string[], line: number, wanted: WantedColumns): Columns {
  const has = `the file has: ${headings.filter((heading) => heading !== '').join(', ')}`;
  const columns = new Map<Field, { at: number; heading: string }>();
  for (const field of FIELDS) {
    const named = wanted[field];
    if (named !== undefined && !headings.includes(named)) {
      throw new UnreadableTable(line, `there is no column "${named}"; ${has}`);
    }
    const heading = named ?? USUAL_HEADINGS[field].find((usual) => headings.includes(usual));
    if (heading !== undefined) columns.set(field, { at: headings.indexOf(heading), heading });
  }
  for (const field of ['id', 'text'] as const) {
    if (!columns.has(field)) throw new UnreadableTable(line, `say which column to take with --${field}-column; ${has}`);
  }
  if (columns.has('longitude') !== columns.has('latitude')) {
    throw new UnreadableTable(line, `longitude and latitude need a column each; ${has}`);
  }
  return columns;
}

/** The API's name of a field, as a JSON Pointer into a report, by the column that it is read from. */
const POINTERS: readonly (readonly [string, Field])[] = [
  ['/externalId', 'id'],
  ['/text', 'text'],
  ['/subject', 'subject'],
  ['/occurredAt', 'time'],
  ['/reporter/id', 'reporter'],
  ['/reporter/phone', 'phone'],
  ['/reporter/language', 'language'],
  ['/place/address', 'address'],
  ['/place/coordinates/longitude', 'longitude'],
  ['/place/coordinates/latitude', 'latitude'],
  ['/place/coordinates/datum', 'datum'],
  ['/history/receivedAt', 'time'],
  ['/history/closedAt', 'closed'],
  ['/history/dueAt', 'due'],
  ['/history/unit', 'unit'],
  ['/history/outcome', 'outcome'],
];

export const pointerOf = (field: Field): string => POINTERS.find(([, its]) => its === field)![0];

/** What the file calls the fields that a pointer of the API is about: one, or those below it. Empty: none of its columns. */
export function headingsAt(columns: Columns, pointer: string): readonly string[] {
  return POINTERS.filter(
    ([known]) => known === pointer || known.startsWith(`${pointer}/`) || pointer.startsWith(`${known}/`),
  )
    .map(([, field]) => columns.get(field)?.heading)
    .filter((heading) => heading !== undefined);
}
