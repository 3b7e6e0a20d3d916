import { isRecused, type TeamLead, type TeamMember, tacklingNow } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { startClocks, urgencyOf } from '../clocks.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { dueAfter } from '../limit.ts';
import { type CaseRefusal, moved } from '../refusals.ts';
import type { OpenedCase } from '../state.ts';
import type { ChangeTeam, FormTeam } from './commands.ts';
import { unfitTackling } from './refusals.ts';

/** 组建攻坚专班, under one lead (包案领导). From now on staged reports are due. */
export function formTeam({ lead, members, list, rules, now }: FormTeam, state: OpenedCase): CaseDecision {
  const { about } = state;
  // The index of listings is a moment behind the log.
  if (list === undefined) return refused(moved);
  const unfit = refuseTeam({ lead, members }, state);
  if (unfit) return refused(unfit);
  const report = dueAfter('stagedReport', rules.policy.tackling.reportEvery[urgencyOf(about)], now, rules);
  return decided<CaseEvent>(...startClocks(report), {
    type: 'case.teamFormed.v1',
    // The transitions let nobody come here whose case is on no list.
    data: { township: about.listed!, list, lead, members: [...members] },
  });
}

export function changeTeam({ lead, members, reason }: ChangeTeam, state: OpenedCase): CaseDecision {
  const team = tacklingNow(state.about.tackling)!;
  const next = { lead: lead ?? team.lead, members: members ?? team.members };
  const unfit = refuseTeam(next, state);
  if (unfit) return refused(unfit);
  const same = JSON.stringify(next) === JSON.stringify({ lead: team.lead, members: team.members });
  if (same) return refused(unfitTackling('', 'the team is as you say already: name another lead, or other members'));
  return decided<CaseEvent>({
    type: 'case.teamChanged.v1',
    data: { lead: next.lead, members: [...next.members], reason },
  });
}

interface Team {
  readonly lead: TeamLead;
  readonly members: readonly TeamMember[];
}

/** Whoever is recused has no part in it (济南市12345条例 Art. 32), and nobody is in it twice. */
function refuseTeam({ lead, members }: Team, { about }: OpenedCase): CaseRefusal | undefined {
  const seen = new Set<string>();
  const all = [lead, ...members];
  for (const [place, { unit, officerId }] of all.entries()) {
    const pointer = place === 0 ? '/lead' : `/members/${place - 1}`;
    if (officerId !== undefined && isRecused(about, { id: officerId, area: NOWHERE })) {
      return unfitTackling(`${pointer}/officerId`, `${officerId} is recused from this case`);
    }
    const name = officerId === undefined ? `unit ${unit}` : `officer ${officerId}`;
    if (seen.has(name)) return unfitTackling(pointer, `${name} stands in the team twice`);
    seen.add(name);
  }
  return undefined;
}

/** Where an officer belongs their token says when they act; here only who was named by id is known. */
const NOWHERE = '';
