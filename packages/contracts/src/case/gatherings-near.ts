import type { DataOf } from '../catalogue.ts';
import type { CaseFacts } from './case-facts.ts';
import { presentMeeting } from './joint-facts.ts';

/** Somebody is expected there and then. */
export type CalledGathering = DataOf<'case.gatheringNear.v1'>;

/** What a gathering is known by, at the instant that it is called for: put off, it is another. */
export const nearName = ({ gathering, sessionId, meeting, at }: CalledGathering): string =>
  `${gathering} ${sessionId ?? meeting} ${at}`;

/** What is still to be: sessions of a consultation that is open, and the present joint meeting. */
export function calledGatherings({ about }: CaseFacts): readonly CalledGathering[] {
  const { consultation, joint } = about;
  const sessions = consultation?.state === 'open' ? consultation.sessions : [];
  const meeting = presentMeeting(joint);
  return [
    ...sessions
      .filter(({ state }) => state === 'called')
      .map(({ sessionId, at }): CalledGathering => ({ gathering: 'session', sessionId, at })),
    ...(meeting?.state === 'called'
      ? [{ gathering: 'meeting' as const, meeting: meeting.meeting, at: meeting.meetsAt }]
      : []),
  ];
}
