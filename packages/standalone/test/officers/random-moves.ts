import { Nature, Role } from '@gridcase/contracts';
import type { OpenedCase } from '@gridcase/routing';
import fc from 'fast-check';
import { ENFORCEMENT, permits, type Wish } from './by-the-book.ts';
import type { City } from './city.ts';
import { ACTIONS, type Action, CONSULTATION, inPhase, isOf, JOINT } from './phases.ts';

/** One thing that happens: one or two officers act at once, time goes by, or the reporter says something. */
export type Move =
  | { readonly kind: 'act'; readonly chances: readonly Chance[] }
  | { readonly kind: 'wait'; readonly minutes: number }
  | { readonly kind: 'say'; readonly words: string }
  | { readonly kind: 'rate'; readonly rating: number };

export interface Story {
  readonly text: string;
  readonly place: number;
  readonly moves: readonly Move[];
}

/** Numbers that become somebody and something once it is known what they meet. */
export interface Chance {
  /** Now and then whoever it is tries whatever it is; else somebody who may, where there is one. */
  readonly wild: boolean;
  readonly who: number;
  readonly what: number;
  readonly where: number;
  readonly words: string;
  readonly satisfied: boolean;
  readonly nature: Nature;
}

const chance: fc.Arbitrary<Chance> = fc.record({
  wild: fc.integer({ min: 0, max: 3 }).map((die) => die === 0),
  who: fc.nat(1_000),
  what: fc.nat(1_000),
  where: fc.nat(1_000),
  words: fc.constantFrom('甲', '乙', '丙'),
  satisfied: fc.boolean(),
  nature: fc.constantFrom(...Nature.options),
});

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: chance.map((one): Move => ({ kind: 'act', chances: [one] })) },
  { weight: 3, arbitrary: fc.tuple(chance, chance).map((chances): Move => ({ kind: 'act', chances })) },
  // Minutes, hours, days: as deadlines are.
  {
    weight: 3,
    arbitrary: fc.constantFrom(1, 20, 300, 1_600, 6_000).map((minutes): Move => ({ kind: 'wait', minutes })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('还是没修好，没有人来过', '谢谢，已经好了', '家里起火了，快来人')
      .map((words): Move => ({ kind: 'say', words })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }).map((rating): Move => ({ kind: 'rate', rating })) },
);

export const story: fc.Arbitrary<Story> = fc.record({
  text: fc.constantFrom(
    '楼道里的路灯坏了，晚上看不见路，请派人来修',
    '老楼加装电梯，一楼住户不同意，费用怎么分也谈不拢，请社区牵头协商',
    '占道经营、噪音和油烟扰民，城管、环保和市场监管都来过，没有人管',
    '反映一个问题',
  ),
  place: fc.nat(1_000),
  moves: fc.array(move, { minLength: 4, maxLength: 30, size: 'max' }),
});

/** Where a report may say that it is, and where officers are: each level, near and far. */
export const areasOf = ({ places }: City): readonly string[] => {
  const { city, township, community, grid, beside, before } = places;
  return [grid, community, township, city, ...beside, before, before.slice(0, 12)];
};

/** The same few persons in every role and area: one of them may meet a case again in another post. */
export const IDS = ['wang', 'li', 'zhao'];

const peopleOf = (city: City): readonly Wish['by'][] => [
  ...areasOf(city).flatMap((area) => Role.options.flatMap((role) => IDS.map((id) => ({ role, area, id })))),
  { role: 'departmentOfficer', area: city.places.township, id: ENFORCEMENT.officer },
];

const ONWARD = ['accept', 'arrive', 'progress', 'answer', 'verify', 'extend', 'rule'] as const;

const pick = <Value>(from: readonly Value[], by: number): Value => from[by % from.length]!;

/** What somebody asks for, seeing the case as it is. */
export function wishOf(city: City, state: OpenedCase, given: Chance): Wish {
  const everybody = peopleOf(city);
  const all = (action: Action) => everybody.map((by) => wish(city, state, given, action, by));
  const anything = () => pick(all(pick(ACTIONS, given.what)), given.who);
  if (given.wild) return anything();
  const may = ACTIONS.filter((action) => inPhase(state, action))
    .map((action) => all(action).filter((each) => permits(city, state, each)))
    .filter(({ length }) => length);
  // What is begun is gone on with, more often than not: else hardly a table or a meeting would come to its end.
  const together = may.filter(([first]) => isOf(CONSULTATION, first!.action) || isOf(JOINT, first!.action));
  const onward = may.filter(([first]) => isOf(ONWARD, first!.action));
  const some = [together, together, onward].filter(({ length }) => length)[given.where % 4] ?? may;
  return some.length === 0 ? anything() : pick(pick(some, given.what), given.who);
}

function wish(city: City, state: OpenedCase, { where, satisfied }: Chance, action: Action, by: Wish['by']): Wish {
  const areas = areasOf(city);
  const named = action === 'transfer' || action === 'move' || (action === 'triage' && where % 3 > 0);
  return {
    ...{ action, by, satisfied },
    areaCode: named ? pick(areas, where) : undefined,
    from: action === 'escalate' && where % 4 === 0 ? pick(['grid', 'community', 'joint'], where) : undefined,
    unit: unitOf(city, state, where, action),
  };
}

function unitOf({ places }: City, { about }: OpenedCase, where: number, action: Action): string | undefined {
  if (action === 'replyToSummons') return pick([ENFORCEMENT.unit, 'gs-001004', places.community], where);
  if (action !== 'reportResolution' && action !== 'pleadResolution') return undefined;
  const { resolutions = [] } = about.joint ?? {};
  return resolutions.length === 0 ? undefined : pick(resolutions, where).unit;
}
