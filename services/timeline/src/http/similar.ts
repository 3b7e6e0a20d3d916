import { AreaCode, type AreaCode as Code, Instant } from '@gridcase/contracts';
import type { EventStore } from '@gridcase/event-sourcing';
import { maskPersonal } from '@gridcase/privacy';
import type { Principal, RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { CaseView } from '../domain/case-view.ts';
import type { Reason } from '../domain/similar/likeness.ts';
import type { SimilarCase, SimilarQuestion } from '../read-models/find-similar.ts';
import { areaOf, isRecusedFrom } from './area.ts';
import { visibleCase } from './visible-case.ts';

export interface SimilarOptions {
  readonly store: EventStore;
  /** Where a case lies whose place nobody knows yet. */
  readonly cityCode: Code;
  readonly find: (question: SimilarQuestion) => readonly SimilarCase[];
  /** Positions of what a person is to see nothing of. */
  readonly hidden: (principal: Principal) => ReadonlySet<number>;
}

const words = z.array(z.string()).readonly();

const ReasonAnswer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    share: z.number(),
    words: words.describe('What both say, the rarest first'),
  }),
  z.strictObject({
    kind: z.literal('place'),
    level: z
      .enum(['grid', 'community', 'township', 'around', 'elsewhere'])
      .describe('The smallest area that holds both'),
    words: words.describe('What both say of where it is'),
  }),
  z.strictObject({ kind: z.literal('field'), same: z.enum(['field', 'class']) }),
  z.strictObject({ kind: z.literal('time'), days: z.int().min(0).describe('Between their openings') }),
]);

const SimilarAnswer = z.strictObject({
  caseId: z.uuid(),
  items: z.array(
    z.strictObject({
      caseId: z.uuid(),
      score: z.number().min(0).max(1),
      reasons: z.array(ReasonAnswer),
      subject: z.string(),
      phase: z.string(),
      areaCode: AreaCode.nullable(),
      urgency: z.string().nullable(),
      openedAt: Instant,
      reports: z.int().min(1).describe('How many belong to it'),
      older: z
        .boolean()
        .describe('Opened before the case asked about: that one may be merged into it, else it into that one'),
    }),
  ),
});

/** GET /v1/cases/{id}/similar: cases that may be the same matter, with reasons. Nothing is decided by it. */
export const similarRoutes =
  ({ store, cityCode, find, hidden }: SimilarOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/cases/:caseId/similar',
      {
        schema: {
          tags: ['cases'],
          summary: 'Cases that may be the same matter, by text, place, field and time, with reasons (疑似重复)',
          params: z.strictObject({ caseId: z.uuid().toLowerCase() }),
          querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(20).default(10) }),
          response: { 200: SimilarAnswer },
        },
      },
      async ({ params: { caseId }, query: { limit }, principal }) => {
        const { view } = await visibleCase(store, caseId, principal, cityCode);
        const found = find({
          ...{ caseId, area: areaOf(principal, undefined), cityCode, limit },
          hidden: hidden(principal),
          shows: (other) => !isRecusedFrom(principal, other),
        });
        return { caseId, items: found.map((similar) => shown(similar, view)) };
      },
    );
  };

/** Of two opened in the same moment the one with the smaller id is the older, as where they are merged. */
const isOlder = (one: CaseView, other: CaseView): boolean =>
  one.openedAt === other.openedAt ? one.caseId < other.caseId : one.openedAt < other.openedAt;

function shown({ view, score, reasons }: SimilarCase, asked: CaseView) {
  const { caseId, subject, phase, areaCode, urgency, openedAt, reportIds } = view;
  return {
    ...{
      caseId,
      score,
      reasons: reasons.map(masked),
      subject: maskPersonal(subject),
      phase,
      areaCode,
      urgency,
      openedAt,
    },
    ...{ reports: reportIds.length, older: isOlder(view, asked) },
  };
}

/** A word that both say may be somebody's number. */
const masked = (reason: Reason): Reason =>
  'words' in reason ? { ...reason, words: reason.words.map((word) => maskPersonal(word)) } : reason;
