import { AreaCode, Day, dayAt, PremisesKind } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { Problem, type RoutePlugin, requireArea } from '@gridcase/runtime';
import { z } from 'zod';
import type { RegisterIndex } from '../register-index.ts';

const Query = z.strictObject({
  area: AreaCode.optional().describe('Only premises of this area; default: your own'),
  kind: PremisesKind.optional(),
  openOn: Day.optional().describe('Only those open on this day, as they stood then; default: all, as of today'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.uuid().toLowerCase().optional().describe('`next` of the page before'),
});

/** Holders by pseudonym only. */
const Row = z.strictObject({
  premisesId: z.uuid(),
  kind: PremisesKind,
  externalId: z.string(),
  name: z.string(),
  address: z.string(),
  areaCode: AreaCode,
  from: Day,
  closedOn: Day.nullable(),
  holderRef: z.string().nullable(),
});

export interface PremisesListOptions {
  readonly index: Pick<RegisterIndex, 'premises'>;
  readonly clock: Clock;
}

/** GET /v1/premises: the registry by area, as it stands today or on the day asked for. */
export const premisesListRoute =
  ({ index, clock }: PremisesListOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/premises',
      {
        schema: {
          ...{ tags: ['scoring'], summary: 'Premises of an area, by pages', querystring: Query },
          response: { 200: z.strictObject({ items: z.array(Row), next: z.uuid().nullable() }) },
        },
      },
      async ({ query, principal }) => {
        if (principal.kind !== 'person') throw new Problem('forbidden', { detail: 'only a person may do this' });
        const { area = principal.area, kind, openOn, limit, cursor: after } = query;
        requireArea(principal, area);
        const on = dayAt(clock.now());
        const rows = index.premises({ area, kind, openOn, on, limit, after });
        return { items: rows.map((row) => ({ ...row })), next: rows.length === limit ? rows.at(-1)!.premisesId : null };
      },
    );
  };
