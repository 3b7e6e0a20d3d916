import type { Consultation, Gathering, Party, Session, Undertaking } from '@gridcase/contracts';

/** People at a table as supervisors see them: who they are stays sealed. */
export interface GatheringView {
  readonly parties: readonly PartyView[];
  readonly sessions: readonly (Session & { readonly absent: readonly string[] })[];
  readonly undertakings: readonly Undertaking[];
}

/** A consultation as supervisors see it. */
export interface ConsultationView extends GatheringView, Pick<Consultation, 'state' | 'matter' | 'record'> {}

type PartyView = Omit<Party, 'person'> & {
  /** Whether somebody told how they can be reached. */
  readonly reachable: boolean;
};

export const consultationView = ({ state, matter, record, ...gathering }: Consultation): ConsultationView => ({
  ...{ state, matter, record },
  ...gatheringView(gathering),
});

export const gatheringView = ({ parties, sessions, undertakings }: Gathering): GatheringView => ({
  parties: parties.map(({ person, ...party }) => ({ ...party, reachable: person?.contact !== undefined })),
  sessions: sessions.map(withAbsent),
  undertakings,
});

/** Who was asked to come and did not. */
const withAbsent = (session: Session) => ({
  ...session,
  absent: session.state === 'held' ? session.invited.filter((partyId) => !session.attended.includes(partyId)) : [],
});
