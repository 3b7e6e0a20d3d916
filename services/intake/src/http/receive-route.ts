import { contextFromRequest, type RoutePlugin, requireChannel } from '@gridcase/runtime';
import type { z } from 'zod';
import { type ChannelMapping, callersPointer } from '../channels/channel-mapping.ts';
import { beginReading } from '../channels/reading.ts';
import { findPlace } from '../find-place.ts';
import { ReceivedAnswer, receivedAnswer } from './answers.ts';
import { refusalProblem } from './refusal-problem.ts';
import { BODY_LIMIT, circumstancesOf, type IntakeRoutesOptions } from './route-options.ts';
import { senderOf } from './sender.ts';

/**
 * One channel's way in. 201 when the report is durable, 200 when it was there before. Whoever may take in may take in what
 * lies anywhere: routing decides where it goes.
 */
export const receiveRoute =
  <Body extends z.ZodType>(
    options: IntakeRoutesOptions,
    mapping: ChannelMapping<Body>,
    url: string,
    summary: string,
  ): RoutePlugin =>
  async (app) => {
    const { desk, territory, clock, received, remarked, residents } = options;
    app.post(
      url,
      {
        bodyLimit: BODY_LIMIT,
        config: { takesHalves: true },
        schema: {
          tags: ['intake'],
          summary,
          body: mapping.body,
          response: { 200: ReceivedAnswer, 201: ReceivedAnswer },
        },
      },
      async (request, reply) => {
        const reading = beginReading(circumstancesOf(options));
        const incoming = mapping.toIncoming(request.body as z.output<Body>, reading);
        const { principal } = request;
        requireChannel(principal, incoming.channel);
        const location = findPlace(territory, incoming, reading);
        const context = contextFromRequest(request, clock);
        const idPointer = callersPointer(mapping.pointers, '/externalId');
        const result = await desk.receive(incoming, location, reading, senderOf(principal), context, idPointer);
        if (result.outcome === 'refused') {
          received.inc({ channel: incoming.channel, outcome: result.refusal.code });
          throw refusalProblem(result.refusal, mapping.pointers);
        }
        received.inc({ channel: incoming.channel, outcome: result.repeated ? 'repeated' : 'received' });
        if (result.state.phase === 'none') throw new Error('a report was received and is not there');
        const answer = receivedAnswer(
          result.state,
          result.repeated,
          residents.giveAccess(result.state.report.reportId),
        );
        if (!result.repeated) for (const { code } of answer.remarks) remarked.inc({ channel: incoming.channel, code });
        return reply
          .code(result.repeated ? 200 : 201)
          .header('location', answer.links.report)
          .send(answer);
      },
    );
  };
