import type { CaseEvent } from '@gridcase/contracts';
import { describe, expect, test } from 'vitest';
import { noticesOf } from '../../src/domain/recipients.ts';
import {
  at,
  COMMUNITY,
  caseId,
  committee,
  consultation,
  dispatched,
  event,
  FREE_TEXT,
  later,
  opened,
  party,
  reporter,
  TOWNSHIP,
  triaged,
} from '../controls.ts';
import { heldBy } from './held-by.ts';

const dispute = { ...triaged, data: { ...triaged.data, nature: 'dispute' } } as CaseEvent;
const atCommunity = [opened(), dispute, dispatched({ tier: 'community', handler: committee, areaCode: COMMUNITY })];
/** Up to and including the first of these. */
const until = (type: CaseEvent['type']) => [
  ...atCommunity,
  ...consultation.slice(0, consultation.findIndex((each) => each.type === type) + 1),
];
const notices = (history: readonly CaseEvent[]) => noticesOf(history, heldBy('p-007'));
const told = (history: readonly CaseEvent[]) =>
  notices(history).map(({ recipient, template }) => `${recipient.kind} ${recipient.id}: ${template}`);

const PARTY = `party ${party.ref}`;
const COMMITTEE = `handler communityCommittee:${COMMUNITY}`;
const SUPERVISOR = `supervisor supervisor:${TOWNSHIP}`;
const atMeeting = dispatched({
  tier: 'joint',
  handler: { role: 'jointMeeting', unit: '联席会议', areaCode: COMMUNITY },
  areaCode: COMMUNITY,
});

describe('a consultation', () => {
  test('called to a session: the parties who can be told, and the committee that has it', () => {
    expect(told(until('case.sessionCalled.v1'))).toEqual([
      `${PARTY}: party.invited`,
      `${COMMITTEE}: handler.sessionCalled`,
    ]);
  });

  test('the invitation says when, and where below: by the contact that is sealed for them', () => {
    const [invited] = notices(until('case.sessionCalled.v1'));
    expect(invited).toMatchObject({ values: { sessionAt: at(600) }, body: '议事厅', reporter: party });
  });

  test('soon: the same, with the hour and the place once more', () => {
    const near = until('case.gatheringNear.v1');
    expect(told(near)).toEqual([`${PARTY}: party.sessionNear`, `${COMMITTEE}: handler.gatheringNear`]);
    expect(notices(near)[0]).toMatchObject({ values: { sessionAt: at(600) }, body: '议事厅', reporter: party });
  });

  test('called off: the same', () => {
    expect(told(until('case.sessionCalledOff.v1'))).toEqual([
      `${PARTY}: party.calledOff`,
      `${COMMITTEE}: handler.sessionCalledOff`,
    ]);
  });

  test('concluded: every party, and who supervises the community', () => {
    expect(told(until('case.consultationConcluded.v1'))).toEqual([
      `${PARTY}: party.concluded`,
      `${SUPERVISOR}: supervisor.consultationConcluded`,
    ]);
  });

  test('the case goes elsewhere in the middle of it: whoever was invited need not come', () => {
    const called = until('case.sessionCalled.v1');
    expect(told([...called, event('case.escalated.v1'), atMeeting])).toContain(`${PARTY}: party.calledOff`);
    expect(told([...called, event('case.returned.v1'), event('case.closed.v1')])).toContain(
      `${PARTY}: party.calledOff`,
    );
    // Dispatched again where it is, it goes on.
    expect(told([...called, atCommunity.at(-1)!]).join()).not.toContain('party');
  });

  test('a party without a contact, one who left and one who was not asked are told nothing', () => {
    const added = consultation[1] as Extract<CaseEvent, { type: 'case.partyAdded.v1' }>;
    const { person: _, ...nameless } = added.data;
    const [open, , , session] = consultation as [CaseEvent, CaseEvent, CaseEvent, CaseEvent];
    const uninvited = { ...session, data: { ...session.data, invited: [caseId] } } as CaseEvent;
    expect(told([...atCommunity, open, { ...added, data: nameless }, session])).toEqual([
      `${COMMITTEE}: handler.sessionCalled`,
    ]);
    expect(told([...atCommunity, open, added, consultation.at(-1)!, session])).toEqual([
      `${COMMITTEE}: handler.sessionCalled`,
    ]);
    expect(told([...atCommunity, open, added, uninvited])).toEqual([`${COMMITTEE}: handler.sessionCalled`]);
  });

  test('what was agreed on is late: who undertook it, who has the case, who supervises', () => {
    expect(told([...until('case.consultationConcluded.v1'), later.at(-1)!])).toEqual([
      `${COMMITTEE}: handler.deadlineMissed`,
      `${SUPERVISOR}: supervisor.deadlineMissed`,
      `${PARTY}: party.undertakingMissed`,
    ]);
  });

  test('nobody at the table is told who reported, nor what anybody else said (济南市12345条例 Art. 32)', () => {
    const all = consultation.flatMap((_, last) => notices([...atCommunity, ...consultation.slice(0, last + 1)]));
    const toParties = all.filter(({ recipient }) => recipient.kind === 'party');
    expect(toParties.length).toBeGreaterThan(2);
    for (const notice of toParties) {
      expect(JSON.stringify(notice)).not.toContain(reporter.ref);
      expect(JSON.stringify(notice)).not.toContain(FREE_TEXT);
    }
  });
});
