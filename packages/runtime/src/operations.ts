import { TROUBLES } from '@gridcase/event-sourcing';
import { z } from 'zod';
import type { Engine } from './engine.ts';
import type { Metrics } from './metrics.ts';
import type { RoutePlugin } from './routes.ts';
import type { Service } from './service.ts';
import type { TokenVerifier } from './tokens.ts';

export interface Operations {
  readonly services: readonly Service[];
  readonly engines: readonly Pick<Engine, 'name' | 'health'>[];
  readonly metrics: Metrics;
  readonly verifier: TokenVerifier;
  /** Whether anybody may read /metrics; otherwise only who may see the whole system. */
  readonly openMetrics: boolean;
}

const Alive = z.strictObject({ status: z.literal('alive') });
const Ready = z.strictObject({
  status: z.enum(['ready', 'stopping', 'not ready']),
  processes: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), cause: z.enum(TROUBLES).optional() })),
});
const Keys = z.strictObject({ keys: z.array(z.record(z.string(), z.unknown())) });

/** What the people who run it look at: is it alive, is it ready, how is it doing, whose tokens does it take. */
export const operations =
  ({ services, engines, metrics, verifier, openMetrics }: Operations): RoutePlugin =>
  async (app) => {
    const processes = [...engines, ...services.flatMap((service) => service.processes)];
    const told = new Map<string, string>();
    const look = () =>
      processes.map((process) => {
        const health = process.health();
        const { ok, detail } = health;
        const trouble = ok ? health.trouble : (health.trouble ?? 'unknown');
        const state = trouble ?? 'well';
        if ((told.get(process.name) ?? 'well') !== state)
          app.log.warn({ process: process.name, ok, cause: trouble, detail }, 'health changed');
        told.set(process.name, state);
        return { name: process.name, ok, ...(trouble && { cause: trouble }) };
      });

    metrics.gauge('gridcase_process_healthy', '1 when a process does its work', ['process'], (gauge) => {
      for (const { name, ok } of look()) gauge.set({ process: name }, ok ? 1 : 0);
    });
    metrics.gauge(
      'gridcase_process_trouble',
      '1 for what keeps a process from its work, or what it goes on beside though it must not stay so',
      ['process', 'cause'],
      (gauge) => {
        gauge.reset();
        for (const { name, cause } of look()) if (cause) gauge.set({ process: name, cause }, 1);
      },
    );

    const live = { tags: ['operations'], summary: 'Is it alive?', response: { 200: Alive } };
    app.get('/health/live', { schema: live }, async () => ({ status: 'alive' as const }));

    // Says which process is not well, and why by a word of a closed list: this address is open to anybody, and what an
    // error says, which may name hosts and files, is in the log.
    const ready = {
      ...{ tags: ['operations'], summary: 'Can it take work? 503 when not; each process by name, with the cause' },
      response: { 200: Ready, 503: Ready },
    };
    app.get('/health/ready', { schema: ready }, async (_request, reply) => {
      const states = look();
      const stopping = app.stopping.aborted;
      const ok = !stopping && states.every((state) => state.ok);
      reply.code(ok ? 200 : 503);
      const status = ok ? ('ready' as const) : stopping ? ('stopping' as const) : ('not ready' as const);
      return { status, processes: states };
    });

    const measures = {
      ...{ tags: ['operations'], summary: 'Prometheus metrics' },
      response: { 200: { description: 'Text exposition format', content: { 'text/plain': { schema: z.string() } } } },
    };
    const openly = openMetrics ? { config: { access: { open: true } as const } } : {};
    app.get('/metrics', { ...openly, schema: measures }, async (_request, reply) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
    );

    const { jwks } = verifier;
    if (jwks === undefined) return;
    const keys = {
      tags: ['operations'],
      summary: 'Public keys of the local token issuer (RFC 7517)',
      response: { 200: Keys },
    };
    app.get('/.well-known/jwks.json', { schema: keys }, async () => ({
      keys: [...jwks.keys] as Record<string, unknown>[],
    }));
  };
