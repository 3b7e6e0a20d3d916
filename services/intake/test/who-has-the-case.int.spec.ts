import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, caseOf, dispatched, mergedInto, onCase, queued } from './case-events.ts';
import { type RunningIntake, runIntake } from './running-intake.ts';

const XIUHU = '330782001004';
const ELSEWHERE = '330782002';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

let nth = 0;
async function takenIn(change: object = {}) {
  const body = { channel: 'platform', externalId: `W-${++nth}`, text: '绣湖社区水管爆了', ...change };
  const answer = await intake.call('/v1/reports', { by: 'platform', body });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.reportId as string;
}

/** Everything that an officer may do with a report, and the status that it is answered with. */
async function tries(reportId: string, token: string): Promise<number[]> {
  const path = `/v1/reports/${reportId}`;
  const answers = [
    await intake.call(path, { token }),
    await intake.call(`${path}/messages`, { token, body: { externalId: `m-${++nth}`, text: '居民来电催办' } }),
    await intake.call(`${path}/feedback`, { token, body: { rating: (nth % 5) + 1, comment: `${nth}` } }),
  ];
  return answers.map(({ status }) => status);
}

const MAY = [200, 201, 201];
const MAY_NOT = [403, 403, 403];

describe('who has the case of a report', () => {
  it('reads it and adds to it, where its place was elsewhere or nowhere', async () => {
    const worker = await intake.token('gridWorker', `${ELSEWHERE}003001`);
    for (const reportId of [await takenIn(), await takenIn({ text: '路灯不亮' })]) {
      expect(await tries(reportId, worker)).toEqual(MAY_NOT);
      await onCase(intake, reportId, dispatched(`${ELSEWHERE}003001`));
      expect(await tries(reportId, worker)).toEqual(MAY);
    }
  });

  it('is found anew each time: who lost it does neither any more, whose queue it waits in does', async () => {
    const reportId = await takenIn();
    const [community, other, desk] = [
      await intake.token('communityOfficer', XIUHU, 'c'),
      await intake.token('townshipOfficer', ELSEWHERE, 't'),
      await intake.token('intakeDesk', '330782', 'd'),
    ];
    expect([await tries(reportId, community), await tries(reportId, other)]).toEqual([MAY, MAY_NOT]);
    await onCase(intake, reportId, dispatched(XIUHU));
    expect([await tries(reportId, community), await tries(reportId, other)]).toEqual([MAY, MAY_NOT]);
    await onCase(intake, reportId, queued('330782'));
    expect([await tries(reportId, community), await tries(reportId, desk)]).toEqual([MAY_NOT, MAY]);
    await onCase(intake, reportId, dispatched(ELSEWHERE));
    expect([await tries(reportId, community), await tries(reportId, other)]).toEqual([MAY_NOT, MAY]);
  });
});

describe('a report whose case was merged', () => {
  it('is seen by whoever has the case that it is part of, through a chain too, and by who has it again after a split', async () => {
    const [older, middle, reportId] = [await takenIn(), await takenIn(), await takenIn()];
    const there = await intake.token('communityOfficer', `${ELSEWHERE}003`, 'there');
    const here = await intake.token('communityOfficer', XIUHU, 'here');
    await onCase(intake, older, dispatched(`${ELSEWHERE}003001`));
    await onCase(intake, middle, dispatched(XIUHU));
    await onCase(intake, reportId, dispatched(XIUHU));
    expect([await tries(reportId, here), await tries(reportId, there)]).toEqual([MAY, MAY_NOT]);
    await onCase(intake, reportId, mergedInto(middle));
    await onCase(intake, middle, mergedInto(older));
    expect([await tries(reportId, here), await tries(reportId, there)]).toEqual([MAY_NOT, MAY]);
    await onCase(intake, reportId, { type: 'case.split.v1', data: { from: caseOf(middle), reason: '另一处' } });
    await onCase(intake, reportId, dispatched(XIUHU));
    expect([await tries(reportId, here), await tries(reportId, there)]).toEqual([MAY, MAY_NOT]);
  });
});

describe('a clerk', () => {
  it.each([
    ['in another street', { place: { areaCode: ELSEWHERE } }],
    ['in another community, by its name', { text: '稠江街道下沿塘社区路灯坏了' }],
    ['in the whole township', { place: { areaCode: '330782001' } }],
    ['nowhere', { text: '路灯坏了' }],
  ])('takes in what lies %s, and goes on seeing it wherever it went', async (_, change) => {
    const clerk = await intake.token('communityOfficer', XIUHU, 'clerk');
    const body = { channel: 'station', externalId: `slip-${++nth}`, text: '路灯坏了', ...change };
    const answer = await intake.call('/v1/reports', { token: clerk, body });
    expect(answer.status, answer.text).toBe(201);
    const { reportId } = answer.body;
    expect(await tries(reportId, clerk)).toEqual(MAY);
    await onCase(intake, reportId, dispatched(`${ELSEWHERE}003001`));
    expect(await tries(reportId, clerk)).toEqual(MAY);
    const colleague = await intake.token('communityOfficer', XIUHU, 'colleague');
    expect(await tries(reportId, colleague)).toEqual(MAY_NOT);
  });
});

describe('a rating', () => {
  it('is not taken down by whoever said that it was done, also when others did after them', async () => {
    const reportId = await takenIn();
    const by = { kind: 'person', id: 'worker', role: 'gridWorker' } as const;
    await onCase(intake, reportId, dispatched(XIUHU));
    await onCase(intake, reportId, answered, by);
    await onCase(intake, reportId, answered, { ...by, id: 'another' });
    const rate = async (subject: string) => {
      const token = await intake.token('communityOfficer', XIUHU, subject);
      return intake.call(`/v1/reports/${reportId}/feedback`, { token, body: { rating: 5 } });
    };
    const head = await intake.head();
    for (const subject of ['worker', 'another']) {
      expect(await rate(subject)).toMatchObject({ status: 403, body: { code: 'same-person' } });
    }
    expect(await intake.head()).toBe(head);
    expect((await rate('somebody-else')).status).toBe(201);
    const [rated] = (await intake.events()).slice(-1);
    expect(JSON.parse(rated!.metadata).actor).toMatchObject({ kind: 'person', id: 'somebody-else' });
  });
});
