import { ACCESS, type AccessRow, SCOPES } from '@gridcase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchProbes } from './batch-probes.ts';
import { caseProbes } from './case-probes.ts';
import { checkRoute } from './check-route.ts';
import { deliberationProbes } from './deliberation-probes.ts';
import { pointsProbes } from './points-probes.ts';
import { postProbes } from './post-probes.ts';
import type { Probe, Probes } from './probe.ts';
import { get, openWorld, post, until, type World } from './world.ts';

/**
 * Who may call what, and where: every route of the access table, tried with every role from every area. What the table
 * says is what the whole server does, in one process as it is started.
 */
let world: World;
let probes: Probes;
beforeAll(async () => {
  world = await openWorld();
  probes = {
    ...{ ...caseProbes(world), ...deliberationProbes(world), ...batchProbes(world) },
    ...{ ...pointsProbes(world), ...postProbes(world) },
  };
});
afterAll(() => world.close());

const rows: (readonly [string, AccessRow])[] = Object.values(ACCESS).flatMap((routes) => Object.entries(routes));
const rowOf = (route: string): AccessRow => rows.find(([name]) => name === route)![1];
function probeOf(route: string): Probe {
  const probe = probes[route];
  if (probe === undefined) throw new Error(`nothing tries ${route}: say how, in one of the files of probes`);
  return probe;
}

describe('the access table', () => {
  it('has a row for each route of the server, and no row without a route', async () => {
    const { body } = await world.as({ role: 'admin', area: world.places.city }, get('/docs/openapi.json'));
    const served = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const written = rows.map(([route]) => route).filter((route) => route !== 'GET /docs/*');
    expect(served.sort()).toEqual(written.sort());
  });

  it('is tried whole', () => {
    expect(Object.keys(probes).sort()).toEqual(rows.map(([route]) => route).sort());
  });
});

describe('every role, from every area, is answered as the table says (滨州条例 Art. 13: tiered access)', () => {
  it.each(rows)('%s', async (route, row) => {
    expect(await checkRoute(world, route, row, probeOf(route))).toEqual([]);
  });
});

describe('a sum', () => {
  /** How many there are in an area, counted one by one by their own codes; what an older register had is counted apart. */
  const countIn = async (list: string, area: string): Promise<number> => {
    const { body } = await world.as({ role: 'supervisor', area: world.places.city }, get(`${list}?limit=200`));
    const isIn = (item: { areaCode: string; history?: boolean }) => item.areaCode.startsWith(area) && !item.history;
    return body.items.filter(isIn).length;
  };
  const areas = ({ city, township, community, grid, beside, before }: World['places']) =>
    [city, township, community, grid, ...beside, before] as const;

  it('of cases is of what lies in the area, and of nothing else', async () => {
    for (const area of areas(world.places)) {
      const ask = () => world.as({ role: 'supervisor', area }, get('/v1/indicators/summary'));
      // The last of what was taken in here may still be on its way.
      const count = async () => [area, (await ask()).body.cases, await countIn('/v1/cases', area)] as const;
      await until(count, ([, sum, each]) => sum === each);
    }
  });

  it('of points is of the ledgers that began in the area', async () => {
    for (const area of areas(world.places)) {
      const { body } = await world.as({ role: 'supervisor', area }, get('/v1/indicators/points?from=2026-11'));
      const ledgers = body.items.reduce((sum: number, item: { ledgers: number }) => sum + item.ledgers, 0);
      expect([area, ledgers]).toEqual([area, await countIn('/v1/ledgers', area)]);
    }
  });
});

describe('an integration', () => {
  const signed = rows.filter(([, row]) => row.signed).map(([route]) => route);
  const unsigned = rows.filter(([, row]) => !row.signed && !row.open).map(([route]) => route);
  const callOf = (route: string) =>
    probeOf(route).call('home', { role: 'admin', area: '' }) ?? probeOf(route).asking!('home')!;

  it.each(signed)('comes in by %s', async (route) => {
    expect((await world.signed(callOf(route))).code).not.toBe('unauthenticated');
  });

  it.each(unsigned)('does not come in by %s', async (route) => {
    expect(await world.signed(callOf(route))).toMatchObject({ status: 401, code: 'unauthenticated' });
  });
});

describe('a holder', () => {
  const stranger = () => ({ role: 'holder', area: world.places.city, id: 'somebody-elses-holder' }) as const;

  it.each(['explanation', 'entries/made', 'appeal'])("finds nothing of somebody else's: %s", async (what) => {
    const { ledgerId, made } = world.points.home;
    const path = `/v1/ledgers/${ledgerId}/${what.replace('made', made)}`;
    const call =
      what === 'appeal' ? post(`/v1/ledgers/${ledgerId}/entries/${made}/appeal`, { ground: '不是我' }) : get(path);
    expect(await world.as(stranger(), call)).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('lists only what is theirs', async () => {
    expect((await world.as(stranger(), get('/v1/holder/ledgers'))).body).toEqual({ items: [] });
  });
});

/** A test that finds nothing wrong must be able to: rows that are wrong on purpose. */
describe('would notice', () => {
  const detail = 'GET /v1/cases/:caseId';
  const faultsOf = (route: string, row: AccessRow) => checkRoute(world, route, row, probeOf(route));

  it('a role that is let in and should not be', async () => {
    const row = { ...rowOf(detail), roles: rowOf(detail).roles!.filter((role) => role !== 'auditor') };
    expect((await faultsOf(detail, row)).join()).toContain('auditor of 330782 was allowed, the table says forbidden');
  });

  it('a role that is kept out and should not be', async () => {
    const row = { ...rowOf(detail), roles: [...rowOf(detail).roles!, 'holder' as const] };
    expect((await faultsOf(detail, row)).join()).toContain('holder of 330782 was forbidden, the table says allowed');
  });

  it.each([
    ['that sees too little', detail, 'anywhere', 'was out-of-area, the table says allowed'],
    ['that is told of what should be silent', detail, 'cases', 'was out-of-area, the table says hidden'],
    ['that sees too much', 'GET /v1/rules', 'case', 'was allowed, the table says out-of-area'],
    ['in a list', 'GET /v1/premises', 'ledgers', 'the table says hidden'],
  ] as const)('an area %s', async (_what, route, scope, fault) => {
    expect(Object.keys(SCOPES)).toContain(scope);
    expect((await faultsOf(route, { ...rowOf(route), scope })).join()).toContain(fault);
  });
});
