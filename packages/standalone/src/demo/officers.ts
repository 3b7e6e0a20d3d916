import type { AreaCode, DataOf, Role, Tier } from '@gridcase/contracts';
import type { Person } from './api-client.ts';
import { type Appointment, type Stage, script } from './scenes/scene.ts';

const ROLE: Record<Tier, Role> = {
  grid: 'gridWorker',
  community: 'communityOfficer',
  joint: 'communityOfficer',
  township: 'townshipOfficer',
};

/** The person who acts for a handler. The big committee's joint meeting is led by the community. */
function officerFor({ tier, handler }: DataOf<'case.dispatched.v1'>): Person {
  const area: AreaCode = tier === 'joint' ? handler.areaCode.slice(0, 12) : handler.areaCode;
  return { role: ROLE[tier], area, id: handler.personId ?? `officer@${area}` };
}

/** What a diligent officer does with a case that was just dispatched to them: accept, answer, and have it closed. */
export function workOn(stage: Stage): Appointment[] {
  const officer = officerFor(stage.dispatch);
  const supervisor: Person = { role: 'supervisor', area: officer.area.slice(0, 9), id: 'supervisor-demo' };
  // A hard case stays on the township's list: it is tackled, not settled in an afternoon.
  if (stage.dispatch.tier === 'township') return script(stage, [[4, officer, 'accept']]);
  return script(stage, [
    [4, officer, 'accept'],
    [24, officer, 'answer', { answer: '已到现场处理完毕 / dealt with on the spot' }],
    [40, supervisor, 'verify', { satisfied: true }],
    [41, supervisor, 'close', { result: '回访满意 / the reporter is satisfied' }],
  ]);
}
