import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMUNITY, GRID, officers, TODAY } from '../controls.ts';
import { type RunningScoring, runScoring } from './running-scoring.ts';

let scoring: RunningScoring;
beforeAll(async () => {
  scoring = await runScoring();
  for (const n of [1, 2, 3, 4, 5, 6]) await scoring.register(`ZF-${n}`);
  await scoring.register('ZF-7', { areaCode: '330782001004002' });
  await scoring.register('SP-1', { kind: 'shop' });
  await scoring.register('ZF-8', { areaCode: '330782002001001' });
});
afterAll(() => scoring.close());
const { community } = officers;

it('premises are listed by pages, each once, in the own area or one within it', async () => {
  const { body: all } = await scoring.get(community, '/v1/premises?limit=500');
  expect(all.next).toBeNull();
  expect(all.items.length).toBeGreaterThan(5);
  expect(all.items.every(({ areaCode }: { areaCode: string }) => areaCode.startsWith(COMMUNITY))).toBe(true);
  const seen: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = `limit=3${cursor && `&cursor=${cursor}`}`;
    const { body } = await scoring.get(community, `/v1/premises?${query}`);
    expect(body.items.length).toBeLessThanOrEqual(3);
    seen.push(...body.items);
    cursor = body.next;
  }
  expect(seen).toEqual(all.items);
  const inGrid = await scoring.get(community, `/v1/premises?area=${GRID}&kind=rental&openOn=${TODAY}&limit=500`);
  expect(inGrid.body.items).toEqual(
    all.items.filter(
      ({ areaCode, kind }: { areaCode: string; kind: string }) => areaCode === GRID && kind === 'rental',
    ),
  );
  expect((await scoring.get(community, '/v1/premises?openOn=2026-01-09')).body).toEqual({ items: [], next: null });
  expect((await scoring.get(community, '/v1/premises?area=330782002')).body.code).toBe('out-of-area');
  for (const query of ['limit=0', 'limit=501', 'cursor=x', 'kind=hotel', 'openOn=2026-02-30', 'page=2']) {
    expect((await scoring.get(community, `/v1/premises?${query}`)).body.code, query).toBe('validation-failed');
  }
  expect(JSON.stringify(all)).not.toContain('holder of');
});
