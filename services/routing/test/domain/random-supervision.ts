import { SupervisionLevel, SupervisionTrigger } from '@gridcase/contracts';
import type { CaseCommand } from '../../src/domain/commands.ts';
import type { CaseState } from '../../src/domain/state.ts';
import type { SupervisionAction } from '../../src/domain/supervision/actions.ts';
import * as control from '../controls.ts';
import type { commands } from './case-story.ts';
import type { JointChance } from './random-joint.ts';

type Asked = Pick<Extract<ReturnType<(typeof commands)['accept']>, { type: 'accept' }>, 'by' | 'rules' | 'now'>;

const pick = <Value>(values: readonly Value[], choice: number): Value => values[choice % values.length]!;
const WHOM = ['gw-0001', 'co-1'];

/** An order, or a word, mostly one that can be given. */
export function someOrder(asked: Asked, { choice, words, satisfied }: JointChance): CaseCommand {
  const hour = (minutes: number) => new Date(asked.now + minutes * control.MINUTE).toISOString();
  if (choice % 4 === 0) {
    return { ...asked, type: 'supervise', level: pick(['reminder', 'supervision', 'listed'] as const, choice >> 2) };
  }
  const level = pick(SupervisionLevel.options, choice >> 2);
  const interview = { at: hour((choice % 500) - 10), place: '会议室', whom: WHOM };
  return {
    ...asked,
    type: 'supervise',
    ...{ level, trigger: pick(SupervisionTrigger.options, choice >> 4) },
    ...{ because: words, demand: words, dueAt: satisfied ? hour((choice % 900) - 20) : undefined },
    ...(level === 'interview' && { interview }),
  };
}

/** What is done about an order that there is, mostly. */
export function supervisionCommand(
  action: SupervisionAction,
  state: CaseState,
  asked: Asked,
  { choice, words: reason }: JointChance,
): CaseCommand {
  const hour = (minutes: number) => new Date(asked.now + minutes * control.MINUTE).toISOString();
  const { orders = [], proposals = [] } = state.phase === 'none' ? {} : (state.about.supervision ?? {});
  const supervisionId = orders.length === 0 ? control.REPORT_ID : pick(orders, choice).supervisionId;
  switch (action) {
    case 'answerSupervision':
      return { ...asked, type: action, supervisionId, reply: reason, evidence: [] };
    case 'liftSupervision':
      return { ...asked, type: action, supervisionId, reason };
    case 'putOffInterview':
      return { ...asked, type: action, supervisionId, at: hour((choice % 400) - 20), reason };
    case 'holdInterview': {
      const attended = choice % 5 === 0 ? ['nobody'] : WHOM.slice(choice % 3);
      return { ...asked, type: action, supervisionId, heldAt: hour(-(choice % 30)), attended, record: [] };
    }
    case 'dismissInterview': {
      const proposalId = proposals.length === 0 ? control.REPORT_ID : pick(proposals, choice).proposalId;
      return { ...asked, type: action, proposalId, reason };
    }
  }
}
