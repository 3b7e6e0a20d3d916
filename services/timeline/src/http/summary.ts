import { AreaCode } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import type { RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { CaseQueries } from '../read-models/case-queries.ts';
import { SummaryAnswer } from './answers.ts';
import { areaOf } from './area.ts';

/** GET /v1/indicators/summary: how many cases an area has, by tier, field, phase, nature, urgency and human queue. */
export const summaryRoutes =
  ({ queries, clock }: { queries: CaseQueries; clock: Clock }): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/indicators/summary',
      {
        schema: {
          tags: ['indicators'],
          summary: 'Counts of cases by tier, field, phase, nature, urgency and queue',
          querystring: z.strictObject({ area: AreaCode.optional() }),
          response: { 200: SummaryAnswer },
        },
      },
      async (request) => {
        const area = areaOf(request.principal, request.query.area);
        const phase = queries.countBy(area, 'phase');
        return {
          area,
          cases: Object.values(phase).reduce((sum, n) => sum + n, 0),
          overdue: queries.countOverdue(area, clock.now()),
          byTier: queries.countBy(area, 'tier'),
          byField: queries.countBy(area, 'field'),
          byNature: queries.countBy(area, 'nature'),
          byUrgency: queries.countBy(area, 'urgency'),
          byPhase: phase,
          byQueue: queries.countBy(area, 'queue'),
        };
      },
    );
  };
