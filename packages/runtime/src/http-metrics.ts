import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

const SLOW_SECONDS = 1;

/** Counts every answer by route and status, and logs what was slow. A caller who hung up counts as 499. */
export function measureRequests(app: FastifyInstance, metrics: Metrics): void {
  const duration = metrics.histogram('gridcase_http_request_duration_seconds', 'Time to answer, by route and status', [
    'method',
    'route',
    'status',
  ]);
  const problems = metrics.counter('gridcase_http_problems_total', 'Requests answered with a problem, by code', [
    'code',
  ]);
  metrics.gauge('gridcase_http_in_hand', 'Requests and streams being worked on', ['kind'], (gauge) => {
    gauge.set({ kind: 'request' }, app.load.inHand);
    gauge.set({ kind: 'stream' }, app.load.streams);
  });
  app.addHook('onRequest', (request, reply, done) => {
    const start = performance.now();
    reply.raw.once('close', () => {
      const seconds = (performance.now() - start) / 1_000;
      const route = request.routeOptions.url ?? 'unknown';
      const status = reply.raw.writableFinished ? reply.statusCode : 499;
      duration.observe({ method: request.method, route, status }, seconds);
      if (request.problemCode) problems.inc({ code: request.problemCode });
      if (seconds > SLOW_SECONDS && !request.streaming) request.log.warn({ route, status, seconds }, 'slow answer');
    });
    done();
  });
}
