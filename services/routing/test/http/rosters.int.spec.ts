import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMUNITY, GRID, NEXT_GRID } from '../controls.ts';
import { officer, township, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeEach(async () => {
  routing = await runRouting();
});
afterEach(() => routing.close());

const team = (act: string, body: object, who: Parameters<RunningRouting['post']>[0] = officer, area = GRID) =>
  routing.post(who, `/v1/teams/${area}/${act}`, body);
const unit = (act: string, body: object, who: Parameters<RunningRouting['post']>[0] = township, id = 'xc-901') =>
  routing.post(who, `/v1/units/${id}/${act}`, body);
const MEMBER = { kind: 'membership', area: COMMUNITY, name: '夜间清扫队', unitKind: 'enterprise' } as const;

describe('the micro-grid team of a grid', () => {
  const chief = { role: 'stairwellChief', place: '3幢2单元', person: 'wg-90001' } as const;

  it('is joined and left by id, and begins its history by what the files say', async () => {
    const joined = await team('enter', chief);
    expect(joined).toMatchObject({
      status: 200,
      body: { revision: 1, events: ['post.rosterOpened.v1', 'post.entered.v1'], repeated: false },
    });
    const left = await team('endEntry', { entryId: joined.body.entryId, to: '2027-01-01' });
    expect(left).toMatchObject({ status: 200, body: { revision: 2, events: ['post.entryEnded.v1'] } });
  });

  it('has one chief of a place at a time, and says who it is', async () => {
    await team('enter', chief);
    const second = await team('enter', { ...chief, person: 'wg-90002' });
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'invalid-transition', standing: [{ entry: { person: 'wg-90001' }, to: null }] },
    });
  });

  it('sent again under its key is the same entry', async () => {
    const send = () => routing.post(officer, `/v1/teams/${GRID}/enter`, chief, { 'idempotency-key': 'w-1' });
    const [first, again] = [await send(), await send()];
    expect(again.body).toMatchObject({ revision: first.body.revision, entryId: first.body.entryId });
  });

  it.each([
    ['a chief without a place', { role: 'buildingChief', person: 'wg-1' }, 400, 'validation-failed'],
    [
      'an end before the beginning',
      { role: 'volunteer', person: 'wg-1', from: '2026-12-02', to: '2026-12-01' },
      400,
      'validation-failed',
    ],
  ])('%s is refused', async (_, body, status, code) => {
    expect(await team('enter', body)).toMatchObject({ status, body: { code } });
  });

  it('is kept by the community, not by a worker, and not from another area', async () => {
    expect(await team('enter', chief, worker)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const beside = { role: 'communityOfficer', area: '330782001005' } as const;
    expect(await team('enter', chief, beside)).toMatchObject({ status: 403, body: { code: 'out-of-area' } });
    expect(await team('enter', chief, officer, COMMUNITY)).toMatchObject({ status: 404 });
    expect(
      await team('endEntry', { entryId: '00000000-0000-5000-8000-000000000000' }, officer, NEXT_GRID),
    ).toMatchObject({
      status: 404,
    });
  });
});

describe('a member unit', () => {
  const proposed = async () => {
    const path = `/v1/units/proposal?area=${COMMUNITY}&field=0106`;
    const { body } = await routing.get(officer, path);
    return (body.units as { unit: string; because: string }[]).find(({ unit }) => unit === 'xc-901');
  };

  it('is summoned by its duties from when it has them, without a restart, and no longer when they end', async () => {
    expect(await proposed()).toBeUndefined();
    expect(await unit('enter', MEMBER)).toMatchObject({ status: 200 });
    const duty = { kind: 'duty', field: '0106', part: 'support', duty: '夜间清扫' } as const;
    const { body } = await unit('enter', duty);
    expect(await proposed()).toMatchObject({ because: '夜间清扫 (0106)' });
    await unit('endEntry', { entryId: body.entryId });
    expect(await proposed()).toBeUndefined();
  });

  it('can be spoken for, and is listed with who does', async () => {
    await unit('enter', MEMBER);
    await unit('enter', { kind: 'speaker', person: 'uo-9001', post: 'partTimeMember' });
    const { body } = await routing.get(officer, `/v1/units?area=${COMMUNITY}`);
    const items = body.items as { unit: string; officers: string[] }[];
    expect(items.find(({ unit }) => unit === 'xc-901')).toMatchObject({ officers: ['uo-9001'], madeUp: false });
  });

  it('that is a member nowhere answers for nothing', async () => {
    const duty = { kind: 'duty', field: '0106', part: 'lead', duty: '清扫' } as const;
    expect(await unit('enter', duty)).toMatchObject({ status: 409, body: { code: 'invalid-transition' } });
  });

  it('is entered by the township for its own area alone', async () => {
    expect(await unit('enter', MEMBER, officer)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await unit('enter', { ...MEMBER, area: '330782002' })).toMatchObject({
      status: 403,
      body: { code: 'out-of-area' },
    });
    expect(await unit('enter', { ...MEMBER, area: GRID })).toMatchObject({ status: 400 });
  });
});
