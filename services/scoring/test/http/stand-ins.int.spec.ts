import { postNameOf } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GRID, officers, photo, TODAY } from '../controls.ts';
import { type RunningScoring, runScoring } from './running-scoring.ts';

const BEGAN = '2026-01-01T00:00:00.000Z';
const LEAVE = '5b0c1f52-6d0e-5a0f-9a3f-1c2f6f0e7a11';
const neighbour = { ...officers.worker, id: 'gw-9001', area: '330782002005001' };

let scoring: RunningScoring;
beforeAll(async () => {
  scoring = await runScoring();
});
afterAll(() => scoring.close());

let written = 0;
/** As routing writes it. */
const decide = (type: string, data: object) =>
  scoring.store.append(
    `post-${nameUuid(postNameOf(GRID, 'worker'))}`,
    [
      {
        ...{ eventId: nameUuid(['stand-in', String(written++)]), type, data: JSON.stringify(data) },
        metadata: JSON.stringify({
          ...{ $correlationId: LEAVE, $causationId: LEAVE, schemaVersion: 1, at: BEGAN },
          actor: { kind: 'person', id: 'to-1', role: 'townshipOfficer' },
        }),
      },
    ],
    'any',
  );

it('who stands in for a worker enters, reads and lists in that grid for so long, by scoring alone', async () => {
  const premisesId = await scoring.register('ZF-77');
  const enter = () =>
    scoring.post(neighbour, '/v1/ledgers/entries', {
      ...{ premisesId, item: 'L-FIR-01', occurredOn: TODAY, evidence: [photo] },
    });
  expect(await enter()).toMatchObject({ status: 403, body: { code: 'out-of-area' } });

  const tenures = [{ holder: 'gw-0001', from: BEGAN, to: null }];
  await decide('post.opened.v1', { areaCode: GRID, post: 'worker', territoryVersion: 'test', tenures });
  await decide('post.leaveBegun.v1', {
    ...{ leaveId: LEAVE, holder: 'gw-0001', standIn: neighbour.id, from: BEGAN, to: null },
  });
  await expect.poll(async () => (await enter()).status).toBe(200);
  const list = await scoring.get(neighbour, `/v1/premises?area=${GRID}`);
  expect(list).toMatchObject({ status: 200, body: { items: [{ premisesId }] } });
  const round = await scoring.post(neighbour, '/v1/assessments', {
    areaCode: GRID,
    kind: 'rental',
    month: TODAY.slice(0, 7),
  });
  expect(round.body.code).not.toBe('out-of-area');

  await decide('post.leaveEnded.v1', { leaveId: LEAVE, to: '2026-01-02T00:00:00.000Z' });
  await expect.poll(async () => (await enter()).status).toBe(403);
});
