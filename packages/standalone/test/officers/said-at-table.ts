import { dayAt } from '@gridcase/contracts';
import type { OpenedCase } from '@gridcase/routing';
import type { City } from './city.ts';
import type { CONSULTATION } from './phases.ts';
import type { Chance } from './random-moves.ts';

const HOUR = 3_600_000;
const NOBODY = '00000000-0000-5000-8000-000000000000';
const PARTIES = [
  { kind: 'resident', as: '三幢业主代表' },
  { kind: 'merchant', unit: '东门小店' },
  { kind: 'unit', unit: '小区物业' },
];
const paper = { ref: 'minutes/1.pdf', sha256: 'e'.repeat(64) };

/** Something of a consultation, about whom and what it knows or, now and then, what it does not. */
export function saidAtTable(
  city: City,
  { about: { consultation } }: OpenedCase,
  action: (typeof CONSULTATION)[number],
  { where, words, satisfied }: Chance,
): object {
  const known = (consultation?.parties ?? []).filter(({ left }) => !left).map(({ partyId }) => partyId);
  const { sessions = [], undertakings = [] } = consultation ?? {};
  const one = <Item>(items: readonly Item[]): Item | undefined => items[where % (items.length + 1)];
  const partyId = one(known) ?? NOBODY;
  const sessionId = one(sessions)?.sessionId;
  const at = (hours: number) => new Date(city.now() + hours * HOUR).toISOString();
  const minutes = {
    attended: where % 7 === 0 ? [NOBODY] : known.slice(0, where % 4),
    standpoints: known.slice(where % 3).map((each) => ({ partyId: each, text: words })),
  };
  switch (action) {
    case 'openConsultation':
      return { matter: words };
    case 'addParties':
      return { parties: PARTIES.slice(where % 3) };
    case 'removeParty':
      return { partyId, reason: words };
    case 'callSession':
      return { at: at((where % 5) - 0.5), place: words };
    case 'callOffSession':
      return { sessionId: sessionId ?? NOBODY, reason: words };
    case 'holdSession':
      return { ...minutes, ...(sessionId && { sessionId }), heldAt: at(-(where % 3)), place: words };
    case 'correctSession':
      return { ...minutes, sessionId: sessionId ?? NOBODY, heldAt: at(-(where % 3)), place: words, reason: words };
    case 'concludeConsultation':
      return satisfied
        ? {
            ...{ outcome: 'agreed', text: words, record: paper, signedBy: known.length > 0 ? known : [NOBODY] },
            undertakings: [
              { unit: '城管办', what: words, dueOn: dayAt(city.now() + (where % 4) * 24 * HOUR) },
              { partyId, what: words, dueOn: dayAt(city.now()) },
            ].slice(0, where % 3),
          }
        : { outcome: 'notAgreed', text: words };
    case 'settleUndertaking': {
      const undertakingId = one(undertakings)?.undertakingId ?? NOBODY;
      return { undertakingId, outcome: satisfied ? 'kept' : 'released', note: words };
    }
    case 'openPartyContact':
      return { partyId, reason: words };
  }
}
