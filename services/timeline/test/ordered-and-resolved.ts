import type { CaseEvent, DataOf } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import fc from 'fast-check';

/** What later events of a case may name: its orders, its resolutions, how many meetings it had. */
export interface KnownOfCase {
  readonly orders: readonly string[];
  readonly resolutions: readonly { readonly id: string; readonly dueAt: string }[];
  readonly meetings: number;
}
export const nothingKnown: KnownOfCase = { orders: [], resolutions: [], meetings: 0 };

export function knownAfter(known: KnownOfCase, { type, data }: CaseEvent): KnownOfCase {
  if (type === 'case.supervised.v2') return { ...known, orders: [...known.orders, data.supervisionId] };
  if (type === 'case.meetingConvened.v1') return { ...known, meetings: known.meetings + 1 };
  if (type !== 'case.resolutionsAdopted.v1') return known;
  const adopted = data.resolutions.map(({ resolutionId: id, dueAt }) => ({ id, dueAt }));
  return { ...known, resolutions: [...known.resolutions, ...adopted] };
}

type Make = (at: number, due: number, known: KnownOfCase) => CaseEvent;
const instant = (at: number): string => new Date(at).toISOString();
const idOf = (kind: string, count: number): string => nameUuid([kind, `${count}`]);
const someOf = <Value>(values: readonly Value[], choice: number): Value | undefined => values[choice % values.length];

const UNITS = [
  ['zf-001', '综合执法'],
  ['hb-001', '环保所'],
] as const;
const choice = fc.nat({ max: 7 });

/** Orders, replies, what was missed and lifted of them: mostly of orders that there are. */
export const anySupervision: readonly fc.Arbitrary<Make>[] = [
  fc.record({ level: fc.constantFrom('daily', 'listed', 'interview'), queue: fc.boolean() }).map(
    ({ level, queue }): Make =>
      (at, due, { orders }) => {
        const supervisionId = idOf('order', orders.length);
        const to = { role: 'gridWorker', unit: '二格', areaCode: '330782001004002' } as const;
        return {
          type: 'case.supervised.v2',
          data: {
            ...{ supervisionId, level, trigger: 'overdue', because: '逾期', orderedBy: null, demand: '办结' },
            ...(queue ? { to: null, tier: null, areaCode: '330782001' } : { to, tier: 'grid', areaCode: to.areaCode }),
            deadlines: [{ milestone: 'rectification', dueAt: instant(at + due), item: supervisionId }],
          },
        };
      },
  ),
  fc.constantFrom('reminder', 'supervision', 'listed').map(
    (level): Make =>
      () => ({ type: 'case.supervised.v1', data: { level } }),
  ),
  choice.map(
    (n): Make =>
      (_, __, { orders }) => ({
        type: 'case.supervisionAnswered.v1',
        data: {
          ...{ supervisionId: someOf(orders, n) ?? idOf('order', 99), reply: '已办', evidence: [], answeredBy: 'gw-1' },
        },
      }),
  ),
  choice.map(
    (n): Make =>
      (_, __, { orders }) => ({
        type: 'case.supervisionLifted.v1',
        data: { supervisionId: someOf(orders, n) ?? idOf('order', 99), reason: '属实', liftedBy: 'su-1' },
      }),
  ),
  choice.map(
    (n): Make =>
      (at, _, { orders }) => ({
        type: 'case.deadlineMissed.v2',
        data: {
          ...{ milestone: 'rectification', tier: 'grid', areaCode: '330782001004002', dueAt: instant(at) },
          item: someOf(orders, n) ?? idOf('order', 99),
        },
      }),
  ),
];

const due: DataOf<'case.resolutionsAdopted.v1'>['due'] = { next: null, late: null };

/** Meetings, who came, what was resolved and became of it. */
export const anyMeeting: readonly fc.Arbitrary<Make>[] = [
  fc.constant<Make>((at, later, { meetings }) => ({
    type: 'case.meetingConvened.v1',
    data: {
      ...{ meeting: meetings + 1, community: '330782001004', meetsAt: instant(at + later), place: '会议室' },
      units: UNITS.map(([unit, name], index) => ({ unit, name, part: index === 0 ? 'lead' : 'support' })),
      ...{ convenedBy: 'co-1', recordBy: instant(at + later) },
    },
  })),
  fc.array(fc.constantFrom('attended', 'excused', 'absent'), { minLength: 2, maxLength: 2 }).map(
    (statuses): Make =>
      (at, _, { meetings }) => ({
        type: 'case.meetingHeld.v1',
        data: {
          ...{ meeting: Math.max(1, meetings), heldAt: instant(at), record: [] },
          attendance: UNITS.map(([unit], index) => ({ unit, status: statuses[index]! })),
        },
      }),
  ),
  fc.constantFrom('released', 'excused', 'held').map(
    (ruling): Make =>
      (_, __, { meetings }) => ({
        type: 'case.summonsRuled.v1',
        data: { meeting: Math.max(1, meetings), unit: 'hb-001', ruling, reason: '职责', due },
      }),
  ),
  fc.constant<Make>((_, __, { meetings }) => ({
    type: 'case.meetingCalledOff.v1',
    data: { meeting: Math.max(1, meetings), reason: '不开了' },
  })),
  choice.map(
    (n): Make =>
      (at, later, { meetings, resolutions }) => {
        const [unit, name] = UNITS[n % UNITS.length]!;
        const resolutionId = idOf('resolution', resolutions.length);
        const resolved = { resolutionId, unit, name, what: '清理', dueAt: instant(at + later) };
        return {
          type: 'case.resolutionsAdopted.v1',
          data: { meeting: Math.max(1, meetings), resolutions: [resolved], due },
        };
      },
  ),
  fc.record({ n: choice, done: fc.boolean() }).map(
    ({ n, done }): Make =>
      (_, __, { resolutions }) => ({
        type: 'case.resolutionReported.v1',
        data: {
          ...{ resolutionId: someOf(resolutions, n)?.id ?? idOf('resolution', 99), unit: 'zf-001', note: '已清理' },
          ...{ evidence: [], done, due },
        },
      }),
  ),
  choice.map(
    (n): Make =>
      (at, _, { resolutions }) => ({
        type: 'case.deadlineMissed.v2',
        data: {
          ...{ milestone: 'resolution', tier: 'grid', areaCode: '330782001004' },
          dueAt: someOf(resolutions, n)?.dueAt ?? instant(at),
        },
      }),
  ),
];
