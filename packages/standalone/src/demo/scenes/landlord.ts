import { dayAt } from '@gridcase/contracts';
import type { ApiClient, Person } from '../api-client.ts';
import { DAY, HOUR, MINUTE, paper, patiently, type Scene, type Stage, script, supervisor } from './scene.ts';

interface Ledger {
  readonly ledgerId: string;
  readonly balance: number;
  readonly flags: readonly string[];
  readonly training: { readonly trainingId: string } | null;
}

/** What breaks the rules costs a landlord points; a flag goes up, and comes down after a course. */
export const landlord: Scene = {
  title: 'a landlord loses points, gets a yellow flag, takes the course and is clear again',
  report: 'msg-1620-10',
  play(stage) {
    const { api, at, dispatch } = stage;
    const { areaCode, personId } = dispatch.handler;
    const worker: Person = { role: 'gridWorker', area: areaCode, id: personId ?? `worker@${areaCode}` };
    const committee: Person = { role: 'communityOfficer', area: areaCode.slice(0, 12), id: 'committee-demo' };
    const today = dayAt(at);
    const found = { item: 'L-ELE-01', occurredOn: today, evidence: [paper('photos/lead.jpg')] };
    return [
      ...script(stage, [
        [10, worker, 'accept'],
        [15, committee, '/v1/premises', { ...HOUSE, areaCode }],
        [25, worker, 'recordViolation', async () => ({ ...found, premisesId: await house(api, worker) })],
        [30, worker, 'answer', { answer: '飞线当场拆除 / the flying lead was taken down on the spot' }],
        [50, committee, 'verify', { satisfied: true }],
        [60, supervisor, 'close', { result: '隐患已除 / the danger is gone' }],
      ]),
      { at: at + 2 * HOUR * MINUTE, act: () => monthlyRound(stage, worker, today) },
      { at: at + 2 * DAY * MINUTE, act: () => completeCourse(api, committee, dayAt(at + 2 * DAY * MINUTE)) },
    ];
  },
  async outcome(api) {
    const { ledgerId, balance, flags } = await ledgerWith(api, ({ training }) => training === null);
    return {
      line: `${balance} of 12 points, flags: ${flags.length === 0 ? 'none' : flags.join(', ')}`,
      look: `GET /v1/ledgers/${ledgerId}/timeline`,
    };
  },
};

const HOUSE = {
  ...{ kind: 'rental', externalId: 'demo-house', name: '鲍家出租楼', address: '丹溪社区24幢', from: '2026-01-10' },
  holder: { holderId: 'id-330725197001010023', name: '鲍国良', phone: '13900000044', language: 'zh' },
};

const house = (api: ApiClient, worker: Person): Promise<string> =>
  patiently('the house in the register', async () => {
    const { items } = await api.getAs<{ items: { premisesId: string; externalId: string }[] }>(worker, '/v1/premises');
    return items.find(({ externalId }) => externalId === HOUSE.externalId)?.premisesId;
  });

const ledgerWith = (api: ApiClient, fits: (ledger: Ledger) => boolean): Promise<Ledger> =>
  patiently('the landlord’s points', async () => {
    const { items } = await api.getAs<{ items: Ledger[] }>(supervisor, '/v1/ledgers');
    return items.find(fits);
  });

/** Once what was found on the case has become points: the escape window is locked as well. */
async function monthlyRound({ api }: Stage, worker: Person, on: string): Promise<void> {
  await ledgerWith(api, ({ balance }) => balance === 9);
  const premisesId = await house(api, worker);
  const round = { areaCode: worker.area, month: on.slice(0, 7), kind: 'rental' };
  const { assessmentId } = await api.postAs<{ assessmentId: string }>(worker, '/v1/assessments', round);
  const findings = [{ item: 'L-FIR-01', evidence: [paper('photos/window.jpg')], note: '逃生窗加锁' }];
  await api.postAs(worker, `/v1/assessments/${assessmentId}/marks`, { premisesId, on, findings });
}

async function completeCourse(api: ApiClient, committee: Person, on: string): Promise<void> {
  const { ledgerId, training } = await ledgerWith(api, (ledger) => ledger.training !== null);
  const course = `/v1/ledgers/${ledgerId}/trainings/${training!.trainingId}/completion`;
  await api.postAs(committee, course, { on, evidence: [paper('certificates/demo.pdf')] });
}
