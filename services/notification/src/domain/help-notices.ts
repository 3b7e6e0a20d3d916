import type { CaseEvent, DataOf } from '@gridcase/contracts';
import { toMember } from './addressees.ts';
import { type CaseSoFar, caseSoFar } from './case-so-far.ts';
import type { Notice } from './notice.ts';

/** Whoever of the micro-grid team is asked. */
export const helpAsked = (so: CaseSoFar, { member, what, neededBy }: DataOf<'case.helpAsked.v1'>): Notice[] => {
  const by = neededBy ?? undefined;
  return [toMember(so, member, 'member.helpAsked', { neededBy: by, by }, what)];
};

/** Who was asked knows what they did; that it is not needed any more they do not. */
export function helpAnswered(so: CaseSoFar, { helpId, outcome }: DataOf<'case.helpAnswered.v1'>): Notice[] {
  const help = so.facts.about.help?.find((each) => each.helpId === helpId);
  return help && outcome === 'calledOff' ? [toMember(so, help.member, 'member.helpCalledOff', {})] : [];
}

/** The case went elsewhere, or ended, before they were done: nobody needs to come any more. */
export function helpLapsed(history: readonly CaseEvent[], so: CaseSoFar): Notice[] {
  const before = caseSoFar(history.slice(0, -1))?.facts.about.help ?? [];
  const waited = before.filter(({ state }) => state === 'asked');
  return waited.map(({ member }) => toMember(so, member, 'member.helpCalledOff', {}));
}
