import type { Explanation, Nature } from '@gridcase/contracts';
import { urgencyOf } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import type { RaiseAlarm } from './reporter-commands.ts';
import { reasonText } from './shorten.ts';
import type { About, Triaged } from './state.ts';

/** What the matter is stays; where nobody could tell, the danger does. */
export const natureOf = ({ judgement }: RaiseAlarm, { triaged }: About): Nature | undefined =>
  triaged?.nature ?? judgement.nature;

/** What it is from now on; undefined where its nature is open even so. */
export function asDanger(command: RaiseAlarm, about: About): Triaged | undefined {
  const nature = natureOf(command, about);
  return nature && { nature, field: about.judged?.field ?? command.judgement.field, urgency: 'critical' };
}

/** That it is one from now on; nothing where it is known as one. */
export function raise(command: RaiseAlarm, about: About): CaseEvent[] {
  const danger = asDanger(command, about);
  // A danger of open nature has one now: nobody is given what has none.
  const known = about.triaged !== null || danger === undefined;
  if (urgencyOf(about) === 'critical' && known) return [];
  if (danger !== undefined) {
    const explanation = explain(command, about);
    return [{ type: 'case.triaged.v1', data: { ...danger, by: 'rules', explanation } }];
  }
  const field = about.judged?.field ?? command.judgement.field;
  return [{ type: 'case.judged.v1', data: { field, urgency: 'critical' } }];
}

export const toldBy = ({ messageId }: RaiseAlarm): string =>
  messageId === undefined ? 'a rating or a withdrawal tells of a danger' : `message ${messageId} tells of a danger`;

/** In an explanation: the rule, the message, and the rules that saw the danger in it. */
export function explain(command: RaiseAlarm, about: About): Explanation {
  const { explanation } = command.judgement;
  const before = urgencyOf(about);
  const told = { rule: 'followUp.danger', because: `${toldBy(command)}; judged ${before} before` };
  const facts = { ...explanation.facts, messageId: command.messageId ?? null, urgencyBefore: before };
  return { ...explanation, matched: [told, ...explanation.matched], facts };
}

/** Where there is room for words only. */
export function reasonOf(command: RaiseAlarm): string {
  const { matched, ruleSet, ruleSetVersion } = command.judgement.explanation;
  const rules = matched.slice(0, 5).map(({ rule }) => rule);
  return reasonText(`followUp.danger: ${toldBy(command)}: ${rules.join(', ')} (${ruleSet} ${ruleSetVersion})`);
}
