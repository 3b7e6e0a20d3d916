import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PATIENCE_MS } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GRID, instant, ruleSet } from '../controls.ts';
import { supervisor, worker } from './people.ts';
import { type RunningRouting, runRouting } from './running-routing.ts';

let routing: RunningRouting;
beforeAll(async () => {
  routing = await runRouting();
});
afterAll(() => routing.close());

describe('the rules', () => {
  it('are listed with their versions, the one in force and the field table', async () => {
    const { status, body } = await routing.get(worker, '/v1/rules');
    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ name: 'control', version: '1', inForce: true, rules: 7, units: 2 }]);
    expect((body.items as { fields: unknown[] }[])[0]!.fields).toHaveLength(3);
  });

  it('can be read whole', async () => {
    const { body } = await routing.get(worker, '/v1/rules/control/1');
    expect(body).toMatchObject({
      version: '1',
      thresholds: { nature: { least: 3 } },
      policy: { tierOf: { service: 'grid' } },
    });
    expect(await routing.get(worker, '/v1/rules/control/2')).toMatchObject({ status: 404 });
  });
});

describe('the rules tried on a text', () => {
  const tried = (body: object, who: Parameters<RunningRouting['post']>[0] = supervisor) =>
    routing.post(who, '/v1/rules/try', body);

  it('say what they would do and why, by the place that the text names, and append nothing', async () => {
    const head = await routing.store.head();
    const { status, body } = await tried({ text: '绣湖社区3幢水管爆裂' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ nature: 'service', field: '0101', urgency: 'critical', queued: null },
      location: { status: 'found', areaCode: '330782001004' },
      dispatched: { tier: 'grid', handler: { role: 'gridWorker' } },
      explanation: { matched: expect.arrayContaining([{ rule: 'repair', because: 'says 爆裂; 4 for service' }]) },
    });
    expect(await routing.store.head()).toBe(head);
  });

  it('say to which queue it would go', async () => {
    expect((await tried({ text: '水管爆裂' })).body).toMatchObject({
      ...{ dispatched: null, queued: { queue: '330782', reason: 'placeUnknown' } },
    });
    expect((await tried({ text: '你好', areaCode: GRID })).body).toMatchObject({
      ...{ nature: null, queued: { queue: '330782001', reason: 'natureUnclear' } },
    });
  });

  it('by a version named, or refused when there is none', async () => {
    expect(await tried({ text: '水管', rules: { name: 'control', version: '1' } })).toMatchObject({ status: 200 });
    expect(await tried({ text: '水管', rules: { name: 'control', version: '7' } })).toMatchObject({ status: 404 });
  });

  it('are not for everybody', async () => {
    expect(await tried({ text: '水管' }, worker)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it.each([
    [{}, '/text'],
    [{ text: '' }, '/text'],
    [{ text: 'x'.repeat(10_001) }, '/text'],
    [{ text: '水', areaCode: '999999' }, '/areaCode'],
    [{ text: '水', receivedAt: 'yesterday' }, '/receivedAt'],
  ])('refuse %j', async (body, pointer) => {
    expect(await tried(body)).toMatchObject({
      status: 400,
      body: { code: 'validation-failed', errors: [{ pointer }] },
    });
  });
});

describe('rules in files', () => {
  it('change while it serves: what is listed, what judges, and who may do what', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'rules-http-'));
    const put = (name: string, set: object) => {
      writeFileSync(join(directory, `${name}.new`), JSON.stringify(set));
      renameSync(join(directory, `${name}.new`), join(directory, name));
    };
    put('1.json', ruleSet);
    const changing = await runRouting(directory);
    const mayTriage = async () =>
      (await changing.post(worker, `/v1/cases/${crypto.randomUUID()}/triage`, {})).body.code;
    const judge = async () => (await changing.post(supervisor, '/v1/rules/try', { text: '水管爆裂' })).body.explanation;
    expect(await judge()).toMatchObject({ ruleSetVersion: '1' });
    expect(await mayTriage()).toBe('forbidden');

    const permissions = { ...ruleSet.policy.permissions, triage: { any: ['gridWorker'] } };
    put('2.json', {
      ...{ ...ruleSet, version: '2', effective: { from: instant(-1) } },
      policy: { ...ruleSet.policy, permissions },
    });
    put('1.json', { ...ruleSet, effective: { ...ruleSet.effective, to: instant(-1) } });
    await vi.waitFor(async () => expect(await judge()).toMatchObject({ ruleSetVersion: '2' }), {
      timeout: PATIENCE_MS,
    });
    const { body } = await changing.get(worker, '/v1/rules');
    expect(body.items).toMatchObject([
      { version: '1', inForce: false },
      { version: '2', inForce: true },
    ]);
    expect(await mayTriage()).toBe('validation-failed');
    await changing.close();
    rmSync(directory, { recursive: true });
  });
});
