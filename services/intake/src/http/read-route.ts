import type { RoutePlugin } from '@gridcase/runtime';
import { ReportAnswer, reportAnswer } from './answers.ts';
import type { IntakeRoutesOptions } from './route-options.ts';
import { ReportParams, seenReport } from './seen-report.ts';

export const readRoute =
  (options: IntakeRoutesOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/reports/:reportId',
      {
        schema: {
          ...{ tags: ['intake'], summary: 'A report as it came, with its follow-ups and rating; without the reporter' },
          ...{ params: ReportParams, response: { 200: ReportAnswer } },
        },
      },
      async (request) => reportAnswer((await seenReport(options, request.params.reportId, request.principal)).report),
    );
  };
