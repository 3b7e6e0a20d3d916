import {
  type CaseEvent,
  type Consultation,
  type DataOf,
  type Party,
  type Session,
  standing,
} from '@gridcase/contracts';
import { type Facts, type HolderNow, handlerOf, toHandler, toSupervisor } from './addressees.ts';
import { type CaseSoFar, caseSoFar } from './case-so-far.ts';
import type { Notice } from './notice.ts';
import type { TemplateName } from './templates/index.ts';

/** Who sits at the table, and can be told. `body`: free text addressed to them. */
export function toParties(
  so: CaseSoFar,
  parties: readonly Party[],
  template: TemplateName,
  facts: Facts,
  body?: string,
): Notice[] {
  const { caseId, areaCode } = so.facts.about;
  const { by: _, ...values } = facts;
  const area = areaCode === null ? {} : { areaCode };
  return parties.flatMap(({ person }): Notice[] => {
    if (!person?.contact) return [];
    const recipient = { kind: 'party', id: person.ref, ...area } as const;
    const told = { recipient, reporter: person, template, values: { unit: handlerOf(so)?.unit, ...values, caseId } };
    return [body === undefined ? told : { ...told, body }];
  });
}

/** Those of them who have not left. */
export const among = (consultation: Consultation | undefined, ids: readonly string[]): readonly Party[] =>
  consultation ? standing(consultation).filter(({ partyId }) => ids.includes(partyId)) : [];

export function sessionCalled(so: CaseSoFar, session: DataOf<'case.sessionCalled.v1'>, holderNow: HolderNow): Notice[] {
  const { at: sessionAt, place, invited } = session;
  const { consultation } = so.facts.about;
  return [
    ...toParties(so, among(consultation, invited), 'party.invited', { sessionAt }, place),
    ...toHandler(so, holderNow, 'handler.sessionCalled', { sessionAt }),
  ];
}

export function sessionCalledOff(
  so: CaseSoFar,
  { sessionId }: DataOf<'case.sessionCalledOff.v1'>,
  holderNow: HolderNow,
): Notice[] {
  const { consultation } = so.facts.about;
  const session = consultation?.sessions.find((each) => each.sessionId === sessionId);
  const facts = { sessionAt: session?.at };
  return [
    ...toParties(so, among(consultation, session?.invited ?? []), 'party.calledOff', facts),
    ...toHandler(so, holderNow, 'handler.sessionCalledOff', facts),
  ];
}

/** How it ended, to everybody at the table, and to who supervises the community: without an agreement it may go up. */
export function consultationConcluded(
  history: readonly CaseEvent[],
  so: CaseSoFar,
  { outcome }: DataOf<'case.consultationConcluded.v1'>,
): Notice[] {
  const { consultation } = so.facts.about;
  const parties = consultation ? standing(consultation) : [];
  return [
    ...toParties(so, parties, 'party.concluded', { outcome }),
    ...stillToBe(history).flatMap((session) => offTo(so, consultation, session)),
    ...toSupervisor(so, 'joint', 'supervisor.consultationConcluded', { outcome }),
  ];
}

/** The case went elsewhere in the middle of it: nobody needs to come to what was still to be. */
export function brokenOff(history: readonly CaseEvent[], so: CaseSoFar): Notice[] {
  const { consultation } = so.facts.about;
  if (consultation?.state !== 'brokenOff') return [];
  return stillToBe(history).flatMap((session) => offTo(so, consultation, session));
}

const offTo = (so: CaseSoFar, consultation: Consultation | undefined, { at, invited }: Session): Notice[] =>
  toParties(so, among(consultation, invited), 'party.calledOff', { sessionAt: at });

/** Sessions that were still to be before the last event. */
function stillToBe(history: readonly CaseEvent[]): readonly Session[] {
  const before = caseSoFar(history.slice(0, -1))?.facts.about.consultation;
  return before?.sessions.filter(({ state }) => state === 'called') ?? [];
}

/** Whoever undertook what is late now, where a party did and can be told. */
export function toWhoUndertook(
  so: CaseSoFar,
  missed: { readonly item?: string | undefined; readonly dueAt: string },
): Notice[] {
  const { consultation } = so.facts.about;
  const undertaking = consultation?.undertakings.find(({ undertakingId }) => undertakingId === missed.item);
  if (!consultation || undertaking?.partyId === undefined) return [];
  const { dueAt } = missed;
  return toParties(so, among(consultation, [undertaking.partyId]), 'party.undertakingMissed', { dueAt });
}
