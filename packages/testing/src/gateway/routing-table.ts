import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** infra/gateway/routes.json: which service answers what. The Caddyfile is made of the same table. */
export interface RoutingTable {
  readonly services: Readonly<Record<string, { readonly balance: string }>>;
  readonly routes: readonly {
    readonly service: string;
    /** Default: any method. */
    readonly methods?: readonly string[];
    /** Exact, or everything below when it ends in `/*`. */
    readonly paths: readonly string[];
  }[];
}

const FILE = join(import.meta.dirname, '../../../../infra/gateway/routes.json');

export const loadRoutingTable = (): RoutingTable => JSON.parse(readFileSync(FILE, 'utf8')) as RoutingTable;

/** Where a request goes, and by which path; undefined when nobody answers it. The first route that fits is taken. */
export function routeOf(
  table: RoutingTable,
  method: string,
  path: string,
): { readonly service: string; readonly path: string } | undefined {
  const fits = (pattern: string) => (pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern);
  const route = table.routes.find(({ methods, paths }) => (methods?.includes(method) ?? true) && paths.some(fits));
  return route ? { service: route.service, path } : ownPageOf(table, path);
}

/** `/services/intake/docs/…` and `/services/intake/health/…`: each service's own. */
function ownPageOf(table: RoutingTable, path: string) {
  const [, service = '', rest = ''] = /^\/services\/([a-z]+)(\/(?:docs|docs\/.*|health\/.*))$/.exec(path) ?? [];
  return service in table.services ? { service, path: rest } : undefined;
}
