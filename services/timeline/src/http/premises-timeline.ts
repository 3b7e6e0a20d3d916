import type { AreaCode } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { maskPersonal } from '@gridcase/privacy';
import { Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { CaseView } from '../domain/case-view.ts';
import { foldPremises } from '../domain/premises-view.ts';
import { casesOf, ledgersOf, marksOf, type PremisesHistoryOptions } from '../read-models/premises-history.ts';
import { readHistory } from '../read-models/stream-history.ts';
import { isRecusedFrom, sees } from './area.ts';
import { InstantWithZone, pastInstant } from './as-of.ts';
import { PremisesTimelineAnswer } from './ledger-answers.ts';

/** GET /v1/premises/{id}/timeline: one house or shop with its holders, ledgers, rounds and cases side by side. */
export const premisesTimelineRoutes =
  ({
    clock,
    cityCode,
    ...options
  }: PremisesHistoryOptions & { readonly clock: Clock; readonly cityCode: AreaCode }): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/premises/:premisesId/timeline',
      {
        schema: {
          tags: ['ledgers'],
          summary: 'Premises, who held them, their ledgers, marks and cases, now or as of an instant',
          params: z.strictObject({ premisesId: z.uuid().toLowerCase() }),
          querystring: z.strictObject({
            at: InstantWithZone.optional().describe('An instant with zone: everything as it was decided up to then'),
          }),
          response: { 200: PremisesTimelineAnswer },
        },
      },
      async ({ params: { premisesId }, query, principal }) => {
        const events = await readHistory(options.store, `premises-${premisesId}`);
        const now = foldPremises(events);
        if (!now) throw new Problem('not-found', { detail: `There are no premises ${premisesId}.` });
        if (!sees(principal, now.areaCode)) {
          throw new Problem('out-of-area', { detail: 'The premises lie outside your area.' });
        }
        const at = pastInstant('at', query.at, clock.now());
        const premises = foldPremises(events, at);
        if (!premises) throw new Problem('not-found', { detail: `The premises were not registered yet at ${at}.` });

        const ledgers = await ledgersOf(options, premisesId, at);
        const all = await casesOf(options, premisesId, at);
        const cases = all.filter((view) => !isRecusedFrom(principal, view));
        const visible = <T extends { areaCode: string | null }>(all: readonly T[]) =>
          all.filter(({ areaCode }) => sees(principal, areaCode ?? cityCode));
        const shown = { ledgers: visible(ledgers), cases: visible(cases) };
        return {
          premises,
          ledgers: shown.ledgers,
          marks: await marksOf(options, premisesId, at),
          cases: shown.cases.map(inBrief),
          outOfArea: {
            ledgers: ledgers.length - shown.ledgers.length,
            cases: cases.length - shown.cases.length,
          },
        };
      },
    );
  };

function inBrief({ caseId, subject, phase, areaCode, openedAt, closedAt, violations }: CaseView) {
  return { caseId, subject: maskPersonal(subject), phase, areaCode, openedAt, closedAt, violations };
}
