import type { AreaCode, DataOf, Role, Tier } from '@gridcase/contracts';
import type { ApiClient, Person } from './api-client.ts';

const MINUTE = 60_000;
const ROLE: Record<Tier, Role> = {
  grid: 'gridWorker',
  community: 'communityOfficer',
  joint: 'communityOfficer',
  township: 'townshipOfficer',
};

/** Something that somebody will do at an instant. */
export interface Appointment {
  readonly at: number;
  readonly act: () => Promise<unknown>;
}

/** The person who acts for a handler. The big committee's joint meeting is led by the community. */
function officerFor({ tier, handler }: DataOf<'case.dispatched.v1'>): Person {
  const area: AreaCode = tier === 'joint' ? handler.areaCode.slice(0, 12) : handler.areaCode;
  return { role: ROLE[tier], area, id: handler.personId ?? `officer@${area}` };
}

/** What a diligent officer does with a case that was just dispatched to them: accept, answer, and have it closed. */
export function workOn(
  api: ApiClient,
  caseId: string,
  dispatch: DataOf<'case.dispatched.v1'>,
  now: number,
): Appointment[] {
  const officer = officerFor(dispatch);
  const supervisor: Person = { role: 'supervisor', area: officer.area.slice(0, 9), id: 'supervisor-demo' };
  const post = (who: Person, command: string, body: unknown) => api.postAs(who, `/v1/cases/${caseId}/${command}`, body);
  const accept = { at: now + 4 * MINUTE, act: () => post(officer, 'accept', {}) };
  // A hard case stays on the township's list: it is tackled, not settled in an afternoon.
  if (dispatch.tier === 'township') return [accept];
  return [
    accept,
    {
      at: now + 24 * MINUTE,
      act: () => post(officer, 'answer', { answer: '已到现场处理完毕 / dealt with on the spot' }),
    },
    { at: now + 40 * MINUTE, act: () => post(supervisor, 'verify', { satisfied: true }) },
    { at: now + 41 * MINUTE, act: () => post(supervisor, 'close', { result: '回访满意 / the reporter is satisfied' }) },
  ];
}
