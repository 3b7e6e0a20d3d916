import { ACCESS, type AccessRow } from '@gridcase/contracts';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Access } from './access.ts';

/** Who may call a route, or what is wrong with it. */
export type AccessRule = (route: RouteOptions) => Access | string;

/**
 * Gives every route who may call it (`config.access`). The process does not start while that is not settled for one:
 * nothing is open by being forgotten.
 */
export function routeAccess(app: FastifyInstance, rule: AccessRule = accessByTable): void {
  const faults: string[] = [];
  app.addHook('onRoute', (route) => {
    const access = rule(route);
    const fault = typeof access === 'string' ? access : namesNobody(access);
    if (fault === undefined) route.config = { ...route.config, access: access as Access };
    else faults.push(`${String(route.method)} ${route.url} ${fault}`);
  });
  app.addHook('onReady', async () => {
    if (faults.length > 0) throw new Error(`who may call is not settled: ${faults.join('; ')}`);
  });
}

const namesNobody = ({ open, signed, roles = [] }: Access): string | undefined =>
  open || signed || roles.length > 0 ? undefined : 'lets nobody in';

const ROWS: Readonly<Record<string, AccessRow>> = Object.assign({}, ...Object.values(ACCESS));
const DOCS = '/docs';

/**
 * By the route's row of the access table. Only what the running process alone knows is left to the route: the roles that
 * its rule set names, and whether the metrics are for anybody.
 */
export function accessByTable({ method, url, config }: RouteOptions): Access | string {
  const path = url === DOCS || url.startsWith(`${DOCS}/`) ? `${DOCS}/*` : url;
  // Fastify answers HEAD wherever it answers GET.
  const methods = [method].flat().filter((each) => each !== 'HEAD');
  const row = ROWS[`${methods.join() || 'GET'} ${path}`];
  if (row === undefined) return 'has no row in the access table';
  const stated = config?.access;
  if (row.asPolicySays !== undefined) return stated ?? 'does not say whom the rule set lets do it';
  if (stated?.open && url === '/metrics') return stated;
  if (stated !== undefined && methods.length > 0) return 'says itself what the access table says';
  const { open, signed, roles } = row;
  return { ...(open && { open }), ...(signed && { signed }), ...(roles && { roles }) };
}
