import { openMeasures, tacklingNow } from '@gridcase/contracts';
import type { OfficerCommand } from '../commands.ts';
import type { OfficerAction } from '../policy.ts';
import type { CaseRefusal } from '../refusals.ts';
import { type OpenedCase, tierOf } from '../state.ts';
import type { TacklingAction } from './actions.ts';
import { cityOpen, measuresOpen, tacklingOpen } from './refusals.ts';

const AT_WORK: readonly TacklingAction[] = [
  'changeTeam',
  'planMeasures',
  'reportMeasure',
  'changeMeasure',
  'sendToCity',
];

/**
 * What may be done about a case on its township's list now. A team is formed once the township has taken it up; until it is
 * answered they work, and while nobody has ruled on it, or the case is over, it may be struck off.
 */
export function tacklingActions(state: OpenedCase): readonly TacklingAction[] {
  const { phase, about } = state;
  if (tierOf(state) !== 'township' || about.listed === null) return [];
  if (phase !== 'accepted' && phase !== 'answered' && phase !== 'verified') return [];
  const tackling = tacklingNow(about.tackling);
  if (tackling === undefined) return phase === 'accepted' ? ['formTeam'] : [];
  const { strikeOff, city, measures } = tackling;
  if (strikeOff !== null && strikeOff.ruled === null) return ['ruleOnStrikeOff', 'changeTeam', 'reportStage'];
  return [
    ...(phase === 'accepted' ? AT_WORK.filter((action) => fits(action, state)) : []),
    // There is nothing to report on before there is a plan (济南市12345条例 Art. 24).
    ...(measures.length > 0 ? (['reportStage'] as const) : []),
    ...(city === 'asked' ? (['decideAtCity'] as const) : []),
    'askStrikeOff',
  ];
}

function fits(action: TacklingAction, { about: { tackling } }: OpenedCase): boolean {
  if (action === 'sendToCity') return tackling?.city !== 'asked';
  const ofOne = action === 'reportMeasure' || action === 'changeMeasure';
  return !ofOne || openMeasures(tackling).length > 0;
}

/** By which it would leave the list with nobody having looked at what came of it. */
const ENDING: readonly OfficerAction[] = ['close', 'divert'];

const isTackled = ({ about }: OpenedCase): boolean => tacklingNow(about.tackling) !== undefined;

/** What waits, as long as a team is at it. */
export function withoutTackled(actions: readonly OfficerAction[], state: OpenedCase): readonly OfficerAction[] {
  if (!isTackled(state)) return actions;
  return actions.filter(
    (action) => !ENDING.includes(action) && (action !== 'answer' || refuseDone(state) === undefined),
  );
}

/**
 * What a team tackles is not closed before it is struck off (攻坚销号; the Yiwu article, practice 4), nor said to be done while
 * what was planned is not (济南市12345条例 Art. 24) or the city has it (Art. 29 and 30).
 */
export function refuseWhileTackling(state: OpenedCase, { type }: OfficerCommand): CaseRefusal | undefined {
  if (!isTackled(state)) return undefined;
  if (ENDING.includes(type)) return tacklingOpen;
  return type === 'answer' ? refuseDone(state) : undefined;
}

/** Whether something stands against saying that it is done. */
export function refuseDone({ about: { tackling } }: OpenedCase): CaseRefusal | undefined {
  const open = openMeasures(tackling);
  if (open.length > 0) return measuresOpen(open);
  return tackling?.city === 'asked' ? cityOpen : undefined;
}
