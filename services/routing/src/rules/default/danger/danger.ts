import type { RuleSetInput } from '../../../domain/rule-set.ts';
import { spoken } from './spoken.ts';

type RuleInput = RuleSetInput['rules'][number];
type Happens = NonNullable<RuleInput['when']['happens']>;

/** More than all other signals of a report together: whatever else it is, danger goes to whoever is there at once. */
const OUTWEIGHS_ALL = 100;

/** One of these words alone: an enumeration, `着火、起火`. */
export const alone = (words: string): Happens['anyOf'][number] => ({ parts: [spoken(words)] });

/** One word of each enumeration, in one sentence, within so many characters. */
export const together = (within: number, ...parts: string[]): Happens['anyOf'][number] => ({
  parts: parts.map(spoken),
  within,
});

/** Who only tells of it, and that it befell nobody: `人` is in all of them. */
const NOBODY = spoken(
  '来电人称、来电人反映、来电人咨询、来电人询问、来电人投诉、来电人抱怨、来电人补充、来电人致歉、来电人看到、来电人建议、来电人表示、来电者称、诉求人、负责人、联系人、当事人、责任人、申请人、法人、本人、经办人、投诉人、反映人、人行道、人社、人民、人才、人均、无人受伤、无人员受伤、无人落水、无人溺水、无人被困、无人伤亡、无人员伤亡、没人受伤、没有人受伤、没人落水、没人被困、没有人员、无生命危险、非爆炸、非火灾、非溺水',
);

interface Harmless {
  /** Phrases that hold a word but mean something else. */
  readonly except?: string;
  /** Words that make it harmless when they stand in the same clause. */
  readonly unless?: string;
}

/** A kind of danger to life. It is critical and a matter of service: the grid's worker is there first, whoever ends it. */
export const danger = (kind: string, anyOf: Happens['anyOf'], { except, unless }: Harmless = {}): RuleInput => ({
  id: `danger.${kind}`,
  when: {
    happens: {
      anyOf,
      except: [...NOBODY, ...(except === undefined ? [] : spoken(except))],
      ...(unless !== undefined && { unless: spoken(unless) }),
    },
  },
  gives: { urgency: 'critical', nature: 'service', weight: OUTWEIGHS_ALL },
});
