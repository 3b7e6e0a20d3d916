import type { Variant } from './places.ts';
import { type ByVariant, get, must, post, type Seeding, until } from './world.ts';

export interface SeededCase {
  readonly caseId: string;
  readonly reportId: string;
  /** Revision of the last event that came before it was where it is now; frames up to it may be told elsewhere. */
  readonly settledAt: number;
}

export interface SeededCases {
  /** Being worked on, or waiting in the queue. */
  readonly open: ByVariant<SeededCase>;
  /** Worked on and closed; waiting ones are not. */
  readonly closed: Readonly<Record<Exclude<Variant, 'waiting'>, SeededCase>>;
  /** A delivery to somebody of the grid, and one to somebody of the community. */
  readonly deliveries: { readonly home: string; readonly wide: string };
}

const SERVICE = '楼道里的路灯坏了，晚上看不见路，请派人来修';
const DISPUTE = '老楼加装电梯，一楼住户不同意，费用怎么分也谈不拢，请社区牵头协商';

export async function seedCases(seeding: Seeding): Promise<SeededCases> {
  const { places } = seeding;
  const at = (text: string, areaCode: string) => report(seeding, text, areaCode);
  const open = {
    home: await at(SERVICE, places.grid),
    wide: await at(DISPUTE, places.community),
    moved: await transfer(seeding, await at(SERVICE, places.before)),
    waiting: await sendBack(seeding, await at(SERVICE, places.grid)),
  };
  const closed = {
    home: await close(seeding, await at(SERVICE, places.grid)),
    wide: await close(seeding, await at(DISPUTE, places.community), 'communityOfficer'),
    moved: await close(seeding, await transfer(seeding, await at(SERVICE, places.before))),
  };
  const deliveries = {
    home: await deliveryTo(seeding, open.home.caseId, places.grid),
    wide: await deliveryTo(seeding, open.wide.caseId, places.community),
  };
  // One more in each area, last of all: whoever listens there hears something after everything else.
  for (const area of [places.grid, places.beside[0], places.beside[1], places.before]) await at(SERVICE, area);
  return { open, closed, deliveries };
}

let reports = 0;

/** Takes it in and waits until it is dispatched. */
async function report(seeding: Seeding, text: string, areaCode: string): Promise<SeededCase> {
  const externalId = `seed-${++reports}`;
  const reporter = { name: '张小红', phone: `1390013${String(reports).padStart(4, '0')}` };
  const body = { channel: 'platform', externalId, text, place: { areaCode }, reporter };
  const { reportId } = await must(seeding.signed(post('/v1/reports', body)), 'report');
  const { body: page } = await until(
    () => seeding.as(seeding.city('supervisor'), get(`/v1/cases?report=${reportId}`)),
    (answer) => answer.body.items[0]?.phase === 'dispatched',
  );
  const { caseId, revision } = page.items[0];
  return { caseId, reportId, settledAt: revision };
}

async function transfer(seeding: Seeding, { caseId, reportId }: SeededCase): Promise<SeededCase> {
  const body = { areaCode: seeding.places.grid, reason: '这个地址其实在另一个镇街' };
  const call = post(`/v1/cases/${caseId}/transfer`, body);
  const { revision } = await must(seeding.as(seeding.city('supervisor'), call), 'transfer');
  return { caseId, reportId, settledAt: revision };
}

async function sendBack(seeding: Seeding, { caseId, reportId }: SeededCase): Promise<SeededCase> {
  const call = post(`/v1/cases/${caseId}/return`, { reason: '不是网格的事' });
  const worker = { role: 'gridWorker', area: seeding.places.grid, id: 'somebody-at-work' } as const;
  const { revision } = await must(seeding.as(worker, call), 'return');
  const reminder = post(`/v1/cases/${caseId}/supervise`, { level: 'reminder' });
  await must(seeding.as(seeding.city('supervisor'), reminder), 'supervise');
  return { caseId, reportId, settledAt: revision };
}

async function close(
  seeding: Seeding,
  seeded: SeededCase,
  role: 'gridWorker' | 'communityOfficer' = 'gridWorker',
): Promise<SeededCase> {
  const { grid, community, city } = seeding.places;
  const worker = { role, area: role === 'gridWorker' ? grid : community, id: 'somebody-at-work' };
  const supervisor = { role: 'supervisor', area: city, id: 'somebody-who-looks' } as const;
  for (const [who, action, body] of [
    [worker, 'accept', {}],
    [worker, 'answer', { answer: '已修好' }],
    [supervisor, 'verify', { satisfied: true }],
    [supervisor, 'close', { result: '已办结' }],
  ] as const) {
    await must(seeding.as(who, post(`/v1/cases/${seeded.caseId}/${action}`, body)), action);
  }
  return seeded;
}

/** A delivery about the case to somebody whose area this is. */
async function deliveryTo(seeding: Seeding, caseId: string, area: string): Promise<string> {
  const supervisor = seeding.city('supervisor');
  const find = async (): Promise<string | undefined> => {
    const { body } = await seeding.as(supervisor, get(`/v1/deliveries?case=${caseId}`));
    for (const { deliveryId } of body.items) {
      const { body: one } = await seeding.as(supervisor, get(`/v1/deliveries/${deliveryId}`));
      if (one.recipient.areaCode === area && one.phase === 'unroutable') return deliveryId;
    }
    return undefined;
  };
  return (await until(find, (found) => found !== undefined))!;
}
