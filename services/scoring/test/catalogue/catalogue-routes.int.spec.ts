import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Role } from '@gridcase/contracts';
import { buildServer, createLogger, createMetrics, integrationsOf, localIssuer } from '@gridcase/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultCatalogues } from '../../src/catalogues/default-catalogues.ts';
import { createCatalogueBook } from '../../src/domain/catalogue/catalogue-book.ts';
import { catalogueRoutes } from '../../src/http/catalogue-routes.ts';
import { CITY, control, GRID, version } from './controls.ts';

let now = Date.parse('2026-11-24T04:00:00.000Z');
const coming = version('coming', '2027-01-01', null, { name: 'yiwu-landlords', items: control.items });
let directory: string;
let get: (path: string, role?: Role, area?: string) => Promise<{ status: number; body: Record<string, unknown> }>;
let close: () => Promise<void>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'catalogue-routes-'));
  const log = createLogger({ level: 'silent' });
  const issuer = await localIssuer({ directory });
  const book = createCatalogueBook([...defaultCatalogues, coming]);
  const routes = catalogueRoutes({ book, clock: { now: () => now } });
  const app = await buildServer({
    services: [{ name: 'scoring', routes, processes: [], close: async () => {} }],
    ...{
      verifier: issuer.verifier,
      knowsArea: () => true,
      integrations: integrationsOf([]),
      log,
      metrics: createMetrics(),
    },
    checkResponses: true,
  });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  get = async (path, role = 'gridWorker', area = GRID) => {
    const token = await issuer.issue({ role, area, subject: role });
    const answer = await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  close = () => app.close();
});
afterAll(async () => {
  await close();
  rmSync(directory, { recursive: true });
});

describe('the catalogues', () => {
  it('are listed with their versions and those in force today', async () => {
    const { status, body } = await get('/v1/catalogues');
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { name: 'yiwu-landlords', version: '2026.1', kind: 'landlord', inForce: true, deductions: 17, additions: 4 },
      { name: 'yiwu-landlords', version: 'coming', inForce: false, effective: { from: '2027-01-01', to: null } },
      { name: 'yiwu-shops', version: '2026.1', kind: 'shop', area: CITY, inForce: true, deductions: 38 },
    ]);
  });

  it('change with the day where the premises stand, not with that of Greenwich', async () => {
    now = Date.parse('2026-12-31T15:59:59.999Z');
    expect((await get('/v1/catalogues')).body.items).toMatchObject([{ inForce: true }, { inForce: false }, {}]);
    now = Date.parse('2026-12-31T16:00:00.000Z');
    expect((await get('/v1/catalogues')).body.items).toMatchObject([{ inForce: false }, { inForce: true }, {}]);
  });

  it('can be read whole, as a file to begin with', async () => {
    for (const catalogue of defaultCatalogues) {
      const { status, body } = await get(`/v1/catalogues/${catalogue.name}/${catalogue.version}`);
      expect([status, body]).toEqual([200, catalogue]);
    }
  });

  it('that there are not are not found, saying where to look', async () => {
    expect(await get('/v1/catalogues/yiwu-shops/1999')).toMatchObject({
      ...{ status: 404, body: { code: 'not-found', detail: expect.stringContaining('GET /v1/catalogues') } },
    });
  });

  it.each(Role.options)('can be read by %s: whoever may lose points may read for what', async (role) => {
    expect(await get('/v1/catalogues', role)).toMatchObject({ status: 200 });
    expect(await get('/v1/catalogues/yiwu-shops/2026.1', role)).toMatchObject({ status: 200 });
  });
});
