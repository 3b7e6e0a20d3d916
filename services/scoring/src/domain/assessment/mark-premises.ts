import { decided, refused } from '@gridcase/event-sourcing';
import { monthOf } from '../day.ts';
import type { Look, MarkPremises } from './commands.ts';
import type { RoundDecision } from './decide.ts';
import { daysAfter } from './month.ts';
import { alreadyMarked, type RoundRefusal, roundClosed, wrong } from './refusals.ts';
import { sameMark } from './same-mark.ts';
import type { BegunRound } from './state.ts';

/** Of two different marks the first stands; the same mark again is quiet, whoever says it and however late. */
export function markPremises(command: MarkPremises, round: BegunRound): RoundDecision {
  const { premisesId, on, secondPerson, note } = command;
  const standing = round.marks.find((mark) => mark.premisesId === premisesId);
  if (standing && sameMark(standing, command)) return decided();
  if (round.phase === 'closed') return refused(roundClosed);
  if (standing) return refused(alreadyMarked(standing));
  const refusal = refuseLook(command, round) ?? refuseFindings(command);
  if (refusal) return refused(refusal);
  const findings = [...command.findings];
  return decided({ type: 'assessment.marked.v1', data: { premisesId, on, findings, secondPerson, note } });
}

/** Why nothing can be said of that day by these people, whatever was found. */
export const refuseLook = (look: Look, round: BegunRound): RoundRefusal | undefined =>
  refuseDay(look, round) ?? refusePeople(look);

/** Past the catalogue's limit no ledger would take what was found: better said now than lost. */
function refuseDay({ on, today, catalogue }: Look, { month }: BegunRound): RoundRefusal | undefined {
  if (monthOf(on) !== month) return wrong('outside-month', '/on', `name a day in ${month}, the month of the round`);
  if (on > today) return wrong('in-the-future', '/on', `${on} is still to come; mark what was seen`);
  if (catalogue === undefined) return wrong('no-catalogue', '/on', `no points catalogue was in force here on ${on}`);
  const { monthDays } = catalogue.late;
  if (daysAfter(month, today) <= monthDays) return undefined;
  const detail = `${month} ended more than ${monthDays} days ago; carry it over, and have a township officer enter what was found`;
  return wrong('too-late', '/on', detail);
}

const refusePeople = ({ by, secondPerson }: Look): RoundRefusal | undefined =>
  secondPerson === by.id
    ? wrong('same-person', '/secondPerson', 'the second person is somebody else than who marks')
    : undefined;

function refuseFindings({ findings, catalogue }: MarkPremises): RoundRefusal | undefined {
  const named = new Set<string>();
  for (const [index, { item: code, evidence }] of findings.entries()) {
    const at = `/findings/${index}`;
    if (named.has(code)) return wrong('item-twice', `${at}/item`, `${code} is named twice; name each item once`);
    named.add(code);
    const item = catalogue?.items.find((each) => each.code === code);
    if (item === undefined) {
      return wrong('item-unknown', `${at}/item`, `the points catalogue in force that day has no item ${code}`);
    }
    if (item.evidence && evidence.length === 0) {
      return wrong(
        'evidence-required',
        `${at}/evidence`,
        `${code} counts with evidence only; add a photo by reference`,
      );
    }
  }
  return undefined;
}
