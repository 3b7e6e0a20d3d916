import { contextFromRequest, type RoutePlugin } from '@gridcase/runtime';
import type { z } from 'zod';
import { readWords } from '../channels/read-text.ts';
import { beginReading, type Reading } from '../channels/reading.ts';
import { report } from '../channels/report.ts';
import { findPlace } from '../find-place.ts';
import { ArchivedAnswer, archivedAnswer } from './answers.ts';
import { HistoryBody } from './history-body.ts';
import { refusalProblem } from './refusal-problem.ts';
import { BODY_LIMIT, circumstancesOf, type IntakeRoutesOptions } from './route-options.ts';

/**
 * The way in for what is over: reports of an older register, with their own times and outcomes. Nobody is told of them.
 * 201 when it is new, 200 when it was there before, or (`repeated: false`) was corrected.
 */
export const historyRoute =
  (options: IntakeRoutesOptions): RoutePlugin =>
  async (app) => {
    const { desk, territory, clock, received } = options;
    app.post(
      '/v1/reports/history',
      {
        bodyLimit: BODY_LIMIT,
        config: { takesHalves: true },
        schema: {
          ...{ tags: ['intake'], summary: 'Take over a report of an older register, which is over and alarms nobody' },
          ...{ body: HistoryBody, response: { 200: ArchivedAnswer, 201: ArchivedAnswer } },
        },
      },
      async (request, reply) => {
        const { history, ...body } = request.body as z.output<typeof HistoryBody>;
        const reading = beginReading(circumstancesOf(options));
        const incoming = report.toIncoming(body, reading);
        const location = findPlace(territory, incoming, reading);
        const context = contextFromRequest(request, clock);
        const result = await desk.archive(incoming, location, reading, cleaned(reading, history), context);
        const { channel } = incoming;
        if (result.outcome === 'refused') {
          received.inc({ channel, outcome: result.refusal.code });
          throw refusalProblem(result.refusal);
        }
        const isNew = !result.repeated && result.revision === result.events.length - 1;
        received.inc({ channel, outcome: result.repeated ? 'repeated' : isNew ? 'archived' : 'corrected' });
        if (result.state.phase === 'none') throw new Error('a report was archived and is not there');
        const answer = archivedAnswer(result.state, result.repeated);
        return reply
          .code(isNew ? 201 : 200)
          .header('location', answer.links.report)
          .send(answer);
      },
    );
  };

type History = z.output<typeof HistoryBody>['history'];

function cleaned(reading: Reading, { unit, outcome, ...history }: History): History {
  const clean = (name: string, value: string) => readWords(reading, { pointer: `/history/${name}`, value });
  return {
    ...history,
    ...(unit !== undefined && { unit: clean('unit', unit) }),
    ...(outcome !== undefined && { outcome: clean('outcome', outcome) }),
  };
}
