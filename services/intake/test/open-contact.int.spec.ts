import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatched, onCase } from './case-events.ts';
import { decoded, type RunningIntake, runIntake } from './running-intake.ts';

const XIUHU = '330782001004';
const person = { name: '欧阳修远', phone: '13857912345', email: 'ouyang.xy@example.org', wechatId: 'wxid_ouyang_77' };
const reason = '电话核实漏水位置';

let intake: RunningIntake;
let reportId: string;
beforeAll(async () => {
  intake = await runIntake();
  reportId = await takenIn(person);
});
afterAll(() => intake.stop());

let nth = 0;
async function takenIn(reporter?: object): Promise<string> {
  const body = { channel: 'platform', externalId: `K-${++nth}`, text: '绣湖社区水管爆了', reporter };
  return (await intake.call('/v1/reports', { by: 'platform', body })).body.reportId;
}
const open = async (
  role: Parameters<RunningIntake['token']>[0],
  area = XIUHU,
  { of = reportId, body = { reason } as unknown, key = undefined as string | undefined } = {},
) =>
  intake.call(`/v1/reports/${of}/contact`, {
    ...{ token: await intake.token(role, area, `${role}-1`), body },
    headers: key === undefined ? {} : { 'idempotency-key': key },
  });
const openings = async (of = reportId) =>
  (await intake.embedded.store.readStream(`report-${of}`)).filter(({ type }) => type === 'report.contactOpened.v1');

describe('opening how the reporter can be reached (滨州条例 Art. 13, PIPL Art. 51 and 54: by tiered right, each reading on record)', () => {
  it.each([
    'gridWorker',
    'communityOfficer',
    'townshipOfficer',
    'departmentOfficer',
    'intakeDesk',
    'supervisor',
  ] as const)('shows it to a %s who has the case, once that it was shown is in the log', async (role) => {
    const before = (await openings()).length;
    const answer = await open(role);
    expect(answer).toMatchObject({ status: 200, body: { reportId, contact: person } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const opened = (await openings()).slice(before);
    expect(opened.map(decoded)).toEqual([{ type: 'report.contactOpened.v1', data: { reportId, reason } }]);
    expect(JSON.parse(opened[0]!.metadata).actor).toEqual({ kind: 'person', id: `${role}-1`, role });
  });

  it('shows what could not be understood too, as it was given', async () => {
    const of = await takenIn({ name: '王女士', phone: '85523456转8张', email: '无' });
    expect((await open('gridWorker', XIUHU, { of })).body.contact).toEqual({
      ...{ name: '王女士', phone: '85523456转8张', phones: ['+8657985523456;ext=8'], given: { email: '无' } },
    });
  });

  it('follows the case: who lost it is refused, who has it is not', async () => {
    const of = await takenIn(person);
    await onCase(intake, of, dispatched('330782002003'));
    expect(await open('gridWorker', XIUHU, { of })).toMatchObject({ status: 403, body: { code: 'out-of-area' } });
    expect((await open('communityOfficer', '330782002003', { of })).status).toBe(200);
    expect(await openings(of)).toHaveLength(1);
  });

  it.each(['auditor', 'admin'] as const)('is refused to a %s', async (role) => {
    expect(await open(role, '330782')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('is refused to integrations', async () => {
    const answer = await intake.call(`/v1/reports/${reportId}/contact`, { by: 'platform', body: { reason } });
    expect(answer.status).toBe(401);
  });

  it.each([{}, { reason: '' }, { reason: ' \u3000' }, { reason: 'x'.repeat(501) }, { reason, why: 1 }])(
    'is refused without a reason that can be read: %j',
    async (body) => {
      const before = (await openings()).length;
      expect(await open('gridWorker', XIUHU, { body })).toMatchObject({
        status: 400,
        body: { code: 'validation-failed' },
      });
      expect(await openings()).toHaveLength(before);
    },
  );

  it('says so when there is no report, nobody was named, or there is no way to reach them', async () => {
    const ids = ['00000000-0000-4000-8000-000000000000', await takenIn(), await takenIn({ id: 'u1' })];
    for (const of of ids) {
      expect(await open('gridWorker', XIUHU, { of })).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
  });

  it('is never kept under an Idempotency-Key: each showing is an event, and the key still holds for one request', async () => {
    const of = await takenIn({ ...person, phone: '13857900000' });
    const answers = [
      await open('gridWorker', XIUHU, { of, key: '"k"' }),
      await open('gridWorker', XIUHU, { of, key: '"k"' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]!.headers.get('idempotency-replayed')).toBeNull();
    expect(await openings(of)).toHaveLength(2);
    const other = await open('gridWorker', XIUHU, { of, key: '"k"', body: { reason: '别的' } });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('keeps no reason with what it shows: name and number in it are masked, control characters refused', async () => {
    const of = await takenIn(person);
    const why = `打${person.phone}找${person.name}，或 139 0000 1111`;
    expect((await open('gridWorker', XIUHU, { of, body: { reason: why } })).status).toBe(200);
    expect((await openings(of)).map(decoded)).toMatchObject([{ data: { reason: '打***找***，或 ***' } }]);
    expect((await open('gridWorker', XIUHU, { of, body: { reason: 'a\u0000b' } })).status).toBe(400);
  });

  it('leaves what was shown in no file and no log line', async () => {
    const files = readdirSync(intake.directory, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const secret of [...Object.values(person), '13857900000']) {
      expect(intake.logged()).not.toContain(secret);
      for (const { parentPath, name } of files)
        expect(readFileSync(join(parentPath, name)).includes(secret)).toBe(false);
    }
  });

  it('says that the person was erased, and shows and records nothing', async () => {
    const of = await takenIn({ phone: '13857911111' });
    const [received] = (await intake.embedded.store.readStream(`report-${of}`)).map(decoded);
    if (received?.type !== 'report.received.v1') throw new Error('no report');
    await intake.embedded.vault.destroy(received.data.reporter!.ref);
    expect(await open('gridWorker', XIUHU, { of })).toMatchObject({ status: 410, body: { code: 'contact-erased' } });
    expect(await openings(of)).toHaveLength(0);
  });
});
