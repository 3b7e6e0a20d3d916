import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** infra/gateway/routes.json: which service answers what. The Caddyfile is made of the same table. */
export interface RoutingTable {
  readonly services: Readonly<Record<string, { readonly balance: string; readonly otherwise: string }>>;
  readonly routes: readonly {
    readonly service: string;
    /** Default: any method. */
    readonly methods?: readonly string[];
    /**
     * Exact; everything below, when the only star is a last segment; and where there is a star in the middle, each star
     * is one segment, the last one too. Caddy's path matcher reads them the same way.
     */
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
  const route = table.routes.find(
    ({ methods, paths }) => (methods?.includes(method) ?? true) && paths.some((pattern) => fits(pattern, path)),
  );
  return route ? { service: route.service, path } : ownPageOf(table, path);
}

function fits(pattern: string, path: string): boolean {
  if (pattern.indexOf('*') === pattern.length - 1) return path.startsWith(pattern.slice(0, -1));
  const [parts, given] = [pattern.split('/'), path.split('/')];
  return parts.length === given.length && parts.every((part, index) => part === '*' || part === given[index]);
}

/** `/services/intake/docs/…` and `/services/intake/health/…`: each service's own. */
function ownPageOf(table: RoutingTable, path: string) {
  const [, service = '', rest = ''] = /^\/services\/([a-z]+)(\/(?:docs|docs\/.*|health\/.*))$/.exec(path) ?? [];
  return service in table.services ? { service, path: rest } : undefined;
}
