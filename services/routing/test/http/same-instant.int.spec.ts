import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNITY, GRID, NEXT_GRID } from '../controls.ts';
import { supervisor, township, worker } from './people.ts';
import { type Answer, type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

const community = { role: 'communityOfficer', area: COMMUNITY } as const;

type Who = Parameters<RunningRouting['post']>[0];
type Act = readonly [Who, string, object];

/** What may be done by two at once to a case that has just been dispatched, so that it would be done twice or undone. */
const ACTS: readonly Act[] = [
  [worker, 'accept', {}],
  [worker, 'escalate', { reason: '要停水' }],
  [worker, 'return', { reason: '不归我们' }],
  [worker, 'object', { reason: '不属网格事项' }],
  [community, 'transfer', { areaCode: NEXT_GRID, reason: '在第2网格' }],
  [township, 'void', { reason: '误录' }],
  [township, 'recuseOther', { officerId: 'somebody', cause: 'reported', reason: '反映网格员' }],
  [supervisor, 'supervise', { level: 'reminder' }],
];
const ROUNDS = 1_000;

/** Another person each time: one person may not ask so often. */
const act = async (caseId: string, [who, action, body]: Act, subject: string, query: string): Promise<Answer> => {
  const headers = await routing.headersFor(who, subject);
  return routing.post(who, `/v1/cases/${caseId}/${action}${query}`, body, headers);
};

describe(`two officers act on one case at the same instant, ${ROUNDS} times`, () => {
  it('whatever they do, who saw it first wins, the other gets 409 with the case as it now is', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const caseId = await routing.open();
      const [one, other] = [ACTS[round % ACTS.length]!, ACTS[Math.floor(round / ACTS.length) % ACTS.length]!];
      const answers = await Promise.all([
        act(caseId, one, `a-${round}`, '?revision=3'),
        act(caseId, other, `b-${round}`, '?revision=3'),
      ]);
      const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
      const { phase, revision } = won!.body;
      expect([won!.status, lost!.status], `${one[1]} and ${other[1]}`).toEqual([200, 409]);
      expect(lost!.body).toMatchObject({ code: 'case-changed', case: { caseId, phase, revision } });
      expect(await routing.store.readStream(`case-${caseId}`)).toHaveLength((revision as number) + 1);
    }
  });

  it('who takes it up without saying what they saw: one has it, the other is told who', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const caseId = await routing.open();
      const answers = await Promise.all(
        ['c', 'd'].map((name) => act(caseId, [worker, 'accept', {}], `${name}-${round}`, '')),
      );
      const place = answers.findIndex(({ status }) => status === 200);
      const lost = answers[1 - place]!;
      expect(lost).toMatchObject({
        status: 409,
        body: {
          ...{ code: 'invalid-transition', acceptedBy: { id: `${['c', 'd'][place]}-${round}` } },
          case: { caseId, phase: 'accepted', revision: 4, tier: 'grid', handler: { areaCode: GRID } },
        },
      });
    }
  });
});

it('who may not touch it learns nothing of it, be they late or not', async () => {
  const caseId = await routing.open();
  const stranger = { role: 'townshipOfficer', area: '330782002' } as const;
  const refused = await act(caseId, [stranger, 'return', { reason: '不归我们' }], 'e', '?revision=0');
  expect(refused).toMatchObject({ status: 403, body: { code: 'out-of-area' } });
  expect(refused.body).not.toHaveProperty('case');
  await act(caseId, [worker, 'return', { reason: '不归我们' }], 'g', '');
  const gone = await act(caseId, [worker, 'accept', {}], 'h', '?revision=3');
  expect(gone.body).toMatchObject({ status: 409, code: 'case-changed' });
  expect(gone.body.case).toEqual({ caseId, phase: 'queued', revision: 6 });
});

it('the same officer, whose answer was lost, is told how it stands', async () => {
  const caseId = await routing.open();
  const accept = () => act(caseId, [worker, 'accept', {}], 'f', '?revision=3');
  expect(await accept()).toMatchObject({ status: 200, body: { repeated: false } });
  expect(await accept()).toMatchObject({ status: 200, body: { repeated: true, revision: 4 } });
});
