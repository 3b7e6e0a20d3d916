import { contextFromRequest, type RoutePlugin, requireChannel } from '@gridcase/runtime';
import type { z } from 'zod';
import type { ChannelMapping } from '../channels/channel-mapping.ts';
import { findPlace } from '../find-place.ts';
import { ReceivedAnswer, receivedAnswer } from './answers.ts';
import { refusalProblem } from './refusal-problem.ts';
import { BODY_LIMIT, type IntakeRoutesOptions } from './route-options.ts';
import { requireReach, senderOf } from './sender.ts';

/** One channel's way in. 201 when the report is durable, 200 when it was there before. */
export const receiveRoute =
  <Body extends z.ZodType>(
    { desk, territory, clock, received }: IntakeRoutesOptions,
    mapping: ChannelMapping<Body>,
    url: string,
    summary: string,
  ): RoutePlugin =>
  async (app) => {
    app.post(
      url,
      {
        bodyLimit: BODY_LIMIT,
        schema: {
          tags: ['intake'],
          summary,
          body: mapping.body,
          response: { 200: ReceivedAnswer, 201: ReceivedAnswer },
        },
      },
      async (request, reply) => {
        const incoming = mapping.toIncoming(request.body as z.output<Body>);
        const { principal } = request;
        requireChannel(principal, incoming.channel);
        const location = findPlace(territory, incoming);
        if (location !== 'unknownArea') requireReach(principal, location);
        const context = contextFromRequest(request, clock);
        const result = await desk.receive(incoming, location, senderOf(principal), context);
        if (result.outcome === 'refused') {
          received.inc({ channel: incoming.channel, outcome: result.refusal.code });
          throw refusalProblem(result.refusal, mapping.pointers);
        }
        received.inc({ channel: incoming.channel, outcome: result.repeated ? 'repeated' : 'received' });
        if (result.state.phase === 'none') throw new Error('a report was received and is not there');
        const answer = receivedAnswer(result.state, result.repeated);
        return reply
          .code(result.repeated ? 200 : 201)
          .header('location', answer.links.report)
          .send(answer);
      },
    );
  };
