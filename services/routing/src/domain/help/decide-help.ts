import { isRecused } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import type { OfficerCommand } from '../commands.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { helpIdOf } from '../identity.ts';
import type { OfficerAction } from '../policy.ts';
import { helpUnknown, unfitHelper } from '../refusals.ts';
import { type OpenedCase, tierOf } from '../state.ts';
import type { AnswerHelp, AskHelp, HelpCommand } from './commands.ts';

/** So often a case asks: more would be a campaign, and has no place in one case. */
export const MOST_HELP = 100;

export const isHelpCommand = (command: OfficerCommand): command is HelpCommand =>
  command.type === 'askHelp' || command.type === 'answerHelp';

/**
 * The grid asks its team (力量聚合, the Yiwu article, practice 2): whoever took a case up there, or at the community, while they
 * work on it. What was asked is answered as long as it waits.
 */
export function helpActions(state: OpenedCase): readonly OfficerAction[] {
  const tier = tierOf(state);
  const asks = state.phase === 'accepted' && (tier === 'grid' || tier === 'community');
  const waits = state.about.help?.some((help) => help.state === 'asked') ?? false;
  return [...(asks ? (['askHelp'] as const) : []), ...(waits ? (['answerHelp'] as const) : [])];
}

export const decideHelp = (command: HelpCommand, state: OpenedCase): CaseDecision =>
  command.type === 'askHelp' ? ask(command, state) : answer(command, state);

function ask({ member, what, neededBy, team }: AskHelp, { about }: OpenedCase): CaseDecision {
  const help = about.help ?? [];
  const found = team.find((each) => each.member === member);
  if (found === undefined) return refused(unfitHelper(`${member} is in no micro-grid team where the case lies`));
  if (isRecused(about, { id: member, area: about.areaCode ?? '' })) {
    return refused(unfitHelper(`${member} is recused from this case`));
  }
  const waiting = help.find((each) => each.member === member && each.state === 'asked');
  if (waiting?.what === what && waiting.neededBy === neededBy) return decided();
  if (waiting) return refused(unfitHelper(`${member} was asked already, and has not answered: ${waiting.what}`));
  if (help.length >= MOST_HELP) return refused(unfitHelper(`the case has asked for help ${MOST_HELP} times`));
  const helpId = helpIdOf(about.caseId, help.length);
  return decided<CaseEvent>({ type: 'case.helpAsked.v1', data: { helpId, ...found, what, neededBy } });
}

function answer({ helpId, outcome, note }: AnswerHelp, { about }: OpenedCase): CaseDecision {
  const asked = about.help?.find((each) => each.helpId === helpId);
  if (asked?.state === outcome) return decided();
  if (asked?.state !== 'asked') return refused(helpUnknown);
  const data = { helpId, outcome, ...(note !== undefined && { note }) };
  return decided<CaseEvent>({ type: 'case.helpAnswered.v1', data });
}
