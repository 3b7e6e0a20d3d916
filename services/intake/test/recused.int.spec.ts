import { afterAll, beforeAll, expect, it } from 'vitest';
import { dispatched, onCase } from './case-events.ts';
import { type RunningIntake, runIntake } from './running-intake.ts';

const XIUHU = '330782001004';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

it('who is complained of sees neither the report nor how its reporter is reached (济南市12345条例 Art. 32)', async () => {
  const reporter = { name: '欧阳修远', phone: '13857912345' };
  const body = { channel: 'platform', externalId: 'R-1', text: '绣湖社区工作人员处置不当', reporter };
  const { reportId } = (await intake.call('/v1/reports', { by: 'platform', body })).body;
  await onCase(intake, reportId, dispatched(XIUHU));
  await onCase(intake, reportId, {
    type: 'case.recused.v1',
    data: { officerId: 'the-reported', cause: 'reported', reason: '反映本人' },
  });
  const answers = async (id: string) => {
    const token = await intake.token('communityOfficer', XIUHU, id);
    const path = `/v1/reports/${reportId}`;
    const asked = [
      await intake.call(path, { token }),
      await intake.call(`${path}/contact`, { token, body: { reason: '核实' } }),
      await intake.call(`${path}/messages`, { token, body: { externalId: `m-${id}`, text: '居民来电' } }),
    ];
    return asked.map(({ status, body: { code } }) => code ?? status);
  };
  expect(await answers('the-reported')).toEqual(['recused', 'recused', 'recused']);
  expect(await answers('a-colleague')).toEqual([200, 200, 201]);
});
