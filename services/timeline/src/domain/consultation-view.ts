import type { Consultation, Party, Session, Undertaking } from '@gridcase/contracts';

/** A consultation as supervisors see it: who they are stays sealed. */
export interface ConsultationView extends Pick<Consultation, 'state' | 'matter' | 'record'> {
  readonly parties: readonly PartyView[];
  readonly sessions: readonly (Session & { readonly absent: readonly string[] })[];
  readonly undertakings: readonly Undertaking[];
}

type PartyView = Omit<Party, 'person'> & {
  /** Whether somebody told how they can be reached. */
  readonly reachable: boolean;
};

export const consultationView = ({ state, matter, record, ...gathering }: Consultation): ConsultationView => ({
  ...{ state, matter, record },
  parties: gathering.parties.map(({ person, ...party }) => ({ ...party, reachable: person?.contact !== undefined })),
  sessions: gathering.sessions.map(withAbsent),
  undertakings: gathering.undertakings,
});

/** Who was asked to come and did not. */
const withAbsent = (session: Session) => ({
  ...session,
  absent: session.state === 'held' ? session.invited.filter((partyId) => !session.attended.includes(partyId)) : [],
});
