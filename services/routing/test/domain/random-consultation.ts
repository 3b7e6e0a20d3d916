import { dayAt, type Gathering, NOBODY_YET, standing } from '@gridcase/contracts';
import { nameUuid, toInstant } from '@gridcase/event-sourcing';
import type { Officer, OfficerCommand, RulesInForce } from '../../src/domain/commands.ts';
import type { ConsultationCommand } from '../../src/domain/consultation/commands.ts';
import type { CaseState } from '../../src/domain/state.ts';
import { EVIDENCE } from './case-story.ts';

interface Given {
  readonly choice: number;
  readonly words: string;
  readonly satisfied: boolean;
  readonly asked: { readonly by: Officer; readonly rules: RulesInForce; readonly now: number };
}

const MINUTE = 60_000;
const REF = 'r_randomPartyPseudonym00000';
export const PARTIES = [
  { partyId: nameUuid(['party', 'a']), kind: 'resident', as: '三幢业主代表', person: { ref: `${REF}a` } },
  { partyId: nameUuid(['party', 'b']), kind: 'merchant', unit: '东门小店' },
  { partyId: nameUuid(['party', 'c']), kind: 'unit', unit: '小区物业' },
] as const;
const NOBODY = nameUuid(['nobody']);

const gatheringOf = (state: CaseState): Gathering =>
  state.phase === 'none' ? NOBODY_YET : (state.about.consultation ?? NOBODY_YET);

/** Something of a consultation, about what it knows or, now and then, what it does not. */
export function someConsultation(
  type: ConsultationCommand['type'],
  state: CaseState,
  { choice, words, satisfied, asked }: Given,
): OfficerCommand {
  const gathering = gatheringOf(state);
  const known = standing(gathering).map(({ partyId }) => partyId);
  const of = <Item>(items: readonly Item[]): Item | undefined => items[choice % (items.length + 1)];
  const partyId = of(known) ?? NOBODY;
  const sessionId = of(gathering.sessions)?.sessionId ?? NOBODY;
  // Now and then in the past where it must not be, or to come.
  const soon = toInstant(asked.now + ((choice % 5) - 1) * 60 * MINUTE + 1);
  const before = toInstant(asked.now - ((choice % 5) - 1) * 60 * MINUTE);
  const minutes = {
    attended: choice % 7 === 0 ? [NOBODY] : known.slice(0, choice % 4),
    standpoints: known.slice(choice % 3).map((each) => ({ partyId: each, text: words })),
  };
  switch (type) {
    case 'openConsultation':
      return { type, ...asked, matter: words };
    case 'addParties':
      return { type, ...asked, parties: PARTIES.slice(choice % 3) };
    case 'removeParty':
      return { type, ...asked, partyId, reason: words };
    case 'callSession':
      return { type, ...asked, at: soon, place: words, ...(satisfied && { invite: [partyId] }) };
    case 'callOffSession':
      return { type, ...asked, sessionId, reason: words };
    case 'holdSession':
      return sessionId === NOBODY
        ? { type, ...asked, ...minutes, heldAt: before, place: words }
        : { type, ...asked, ...minutes, sessionId, heldAt: before };
    case 'correctSession':
      return { type, ...asked, ...minutes, sessionId, heldAt: before, place: words, reason: words };
    case 'concludeConsultation':
      return {
        ...{ type, ...asked, text: words, outcome: satisfied ? 'agreed' : 'notAgreed', record: EVIDENCE },
        signedBy: satisfied && choice % 4 > 0 ? known : [],
        undertakings: [
          { partyId, what: words, dueOn: dayAt(asked.now) },
          { unit: '城管办', what: words, dueOn: dayAt(asked.now + (choice % 9) * 24 * 60 * MINUTE) },
        ].slice(0, choice % 3),
      };
    case 'settleUndertaking': {
      const undertakingId = of(gathering.undertakings)?.undertakingId ?? NOBODY;
      return { type, ...asked, undertakingId, outcome: satisfied ? 'kept' : 'released', note: words, evidence: [] };
    }
    case 'openPartyContact':
      return { type, ...asked, partyId, reason: words };
  }
}
