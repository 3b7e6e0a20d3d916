import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessPage } from '../src/access/page.ts';
import { ACCESS, OFFICER_ROLES, Role, SCOPES } from '../src/index.ts';

const rows = Object.values(ACCESS).flatMap((routes) => Object.entries(routes));
const rolesOf = (route: string) => rows.find(([name]) => name === route)?.[1].roles ?? [];

it('docs/reference/access.md is up to date (else: node packages/contracts/bin/write-access.mjs)', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/access.md'), 'utf8');
  expect(page).toBe(accessPage());
});

describe('the access table', () => {
  it('names each route once, by method and path', () => {
    const routes = rows.map(([route]) => route);
    expect(new Set(routes).size).toBe(routes.length);
    for (const route of routes) expect(route).toMatch(/^(GET|POST) \/[\w/:.*-]+$/);
  });

  it.each(rows)('says who may call %s', (_route, { open, signed, roles, asPolicySays }) => {
    expect(open ?? signed ?? asPolicySays ?? roles).toBeTruthy();
    expect(new Set(roles).size).toBe(roles?.length ?? 0);
  });

  it('lets everybody who works with cases read them: the desk, who triages, was refused its own queue', () => {
    const reading = ['', '/stream', '/:caseId', '/:caseId/timeline'].map((path) => `GET /v1/cases${path}`);
    for (const route of [...reading, 'GET /v1/deliveries', 'GET /v1/indicators/summary']) {
      expect(rolesOf(route), route).toEqual(OFFICER_ROLES);
    }
  });

  it('lets whoever acts on a ledger, a round, premises or a report read it', () => {
    const readBy: readonly (readonly [RegExp, string])[] = [
      [/^POST \/v1\/ledgers\//, 'GET /v1/ledgers/:ledgerId/explanation'],
      [/^POST \/v1\/assessments/, 'GET /v1/assessments/:assessmentId'],
      [/^POST \/v1\/premises/, 'GET /v1/premises/:premisesId'],
      [/^POST \/v1\/reports/, 'GET /v1/reports/:reportId'],
      [/^POST \/v1\/deliveries/, 'GET /v1/deliveries/:deliveryId'],
    ];
    for (const [acting, reading] of readBy) {
      const actors = rows.filter(([route]) => acting.test(route)).flatMap(([, { roles = [] }]) => roles);
      expect(actors.length, reading).toBeGreaterThan(0);
      expect(rolesOf(reading), reading).toEqual(expect.arrayContaining([...new Set(actors)]));
    }
  });

  it('shows a landlord or shopkeeper nothing but catalogues and what they own', () => {
    const theirs = rows.filter(([, { roles = [] }]) => roles.includes('holder')).map(([route]) => route);
    expect(theirs).toEqual([
      'GET /v1/catalogues',
      'GET /v1/catalogues/:name/:version',
      'POST /v1/ledgers/:ledgerId/entries/:entryId/appeal',
      'GET /v1/ledgers/:ledgerId/explanation',
      'GET /v1/ledgers/:ledgerId/entries/:entryId',
      'GET /v1/holder/ledgers',
    ]);
    expect(Role.options).toContain('holder');
  });

  it('has no scope that nobody uses, and turns strangers away from each', () => {
    expect(new Set(rows.map(([, { scope }]) => scope))).toEqual(new Set(Object.keys(SCOPES)));
    for (const { verdicts } of Object.values(SCOPES)) expect(verdicts.foreign).toBe('unknown-area');
  });
});
