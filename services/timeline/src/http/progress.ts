import { Instant } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { GuessLimit, maskPersonal } from '@gridcase/privacy';
import { Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { Progress } from '../domain/progress.ts';
import { PHASE_WORDS } from '../phase-words.ts';

const Params = z.strictObject({
  number: z
    .string()
    .transform((given) => given.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{12}$/, 'a number has twelve digits')),
});

const Query = z.strictObject({
  language: z
    .enum(['zh', 'en'])
    .default('zh')
    .describe('Of the words about how it stands; what was said stands as it was said'),
});

const Said = z.strictObject({ at: Instant, text: z.string() });

const ProgressAnswer = z.strictObject({
  number: z.string(),
  channel: z.string(),
  receivedAt: Instant,
  status: z.string().describe('How it stands, in words'),
  phase: z.string(),
  unit: z.string().nullable().describe('The office that has it'),
  promisedBy: Instant.nullable().describe('By when the whole is to be settled'),
  said: z.array(Said).readonly().describe("The reporter's own words"),
  answers: z
    .array(Said.extend({ kind: z.enum(['question', 'answer', 'result']) }))
    .readonly()
    .describe('What was answered to them, without names and numbers of persons'),
  rating: z.int().nullable(),
  withdrawn: z.boolean().describe('They have withdrawn it; others who reported the same matter have not'),
});

export interface ProgressOptions {
  /** Undefined: no report has this number and PIN, or none has a case yet. */
  readonly find: (number: string, pin: string) => Promise<Progress | undefined>;
  readonly clock: Clock;
}

/**
 * GET /v1/progress/{number}: how a matter stands, for who reported it. Number and PIN are all it takes: on the web, at the
 * hotline's desk, in the group. The PIN comes in a header, so that no log of addresses holds it.
 */
export const progressRoutes =
  ({ find, clock }: ProgressOptions): RoutePlugin =>
  async (app) => {
    const limit = new GuessLimit();
    app.get(
      '/v1/progress/:number',
      {
        schema: {
          ...{ tags: ['residents'], summary: 'How a report stands, by its number and PIN (header progress-pin)' },
          ...{ params: Params, querystring: Query, response: { 200: ProgressAnswer } },
        },
      },
      async (request, reply) => {
        const { number } = request.params;
        const pin = request.headers['progress-pin'];
        const now = clock.now();
        const wait = limit.waitMs(number, now);
        if (wait > 0)
          throw new Problem('rate-limited', { detail: TOO_OFTEN, retryAfterSeconds: Math.ceil(wait / 1_000) });
        const found = typeof pin === 'string' ? await find(number, pin) : undefined;
        if (found === undefined) {
          limit.wasWrong(number, now);
          throw new Problem('not-found', { detail: NOT_FOUND });
        }
        return reply.header('cache-control', 'no-store').send(shown(number, found, request.query.language));
      },
    );
  };

const TOO_OFTEN = 'a wrong PIN was given for this number too often';
const NOT_FOUND =
  'no report has this number and PIN, or it is not with anybody yet; the PIN comes in the header progress-pin';

/** Officers write freely, and may have named somebody. */
const shown = (
  number: string,
  { answers, ...progress }: Progress,
  language: 'zh' | 'en',
): z.infer<typeof ProgressAnswer> => ({
  ...{ number, ...progress, status: PHASE_WORDS[progress.phase][language] },
  answers: answers.map((answer) => ({ ...answer, text: maskPersonal(answer.text) })),
});
