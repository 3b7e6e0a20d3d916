import { AreaCode } from '@gridcase/contracts';
import { type Clock, toInstant } from '@gridcase/event-sourcing';
import type { Principal, RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { Property } from '../read-models/case-counts.ts';
import type { CaseTotals, LongestLate } from '../read-models/case-totals.ts';
import { minutesBetween } from '../shown-case.ts';
import { SummaryAnswer } from './answers.ts';
import { areaOf } from './area.ts';

export interface SummaryOptions {
  readonly totals: CaseTotals;
  /** Positions of what the person who asks is to see nothing of, as a JSON array; undefined: nothing. */
  readonly hidden: (principal: Principal) => string | undefined;
  /** What is counted within is of one instant. */
  readonly atOnce: <T>(count: () => T) => T;
  readonly clock: Clock;
}

/**
 * GET /v1/indicators/summary: how many cases an area has, by tier, field, phase, nature, urgency and human queue; how
 * many are late, by which milestone and for how long.
 */
export const summaryRoutes =
  ({ totals, hidden, atOnce, clock }: SummaryOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/indicators/summary',
      {
        schema: {
          tags: ['indicators'],
          summary: 'Counts of cases by what they are, and of those that are late',
          querystring: z.strictObject({ area: AreaCode.optional() }),
          response: { 200: SummaryAnswer },
        },
      },
      async (request) => {
        const area = areaOf(request.principal, request.query.area);
        return atOnce(() => summarize(totals, area, clock.now(), hidden(request.principal)));
      },
    );
  };

function summarize(totals: CaseTotals, area: AreaCode, now: number, except: string | undefined) {
  const { cases, broken, bounces } = totals.sums(area, except);
  const by = (property: Property) => totals.countBy(area, property, except);
  return {
    ...{ area, cases, history: totals.total({ area, history: true, except }) },
    ...lateness(totals, area, now, except),
    ...{ promisesBroken: broken, bounces },
    byTier: by('tier'),
    byField: by('field'),
    byNature: by('nature'),
    byUrgency: by('urgency'),
    byPhase: by('phase'),
    byQueue: by('queue'),
  };
}

function lateness(totals: CaseTotals, area: AreaCode, now: number, except: string | undefined) {
  const late = totals.lateByMilestone({ area, except }, now);
  const longest = totals.longestLate(area, now, except);
  return {
    overdue: late.reduce((sum, { n }) => sum + n, 0),
    overdueByMilestone: Object.fromEntries(late.map(({ milestone, n }) => [milestone, n])),
    longestOverdue: longest === undefined ? null : toLate(longest, now),
  };
}

const toLate = ({ caseId, milestone, due }: LongestLate, now: number) => ({
  ...{ caseId, milestone, dueAt: toInstant(due) },
  minutes: minutesBetween(due, now),
});
