import { AreaCode } from '@gridcase/contracts';
import type { Principal, RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { DeliveryFilter, DeliveryRow } from '../read-models/delivery-queries.ts';
import { DELIVERY_STATES } from '../read-models/delivery-table.ts';
import { shownRecipient } from '../shown-story.ts';
import { DeliveryListAnswer } from './answers.ts';
import { areaOf } from './area.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { mayLink } from './may-link.ts';

const DeliveryListQuery = z.strictObject({
  area: AreaCode.optional(),
  state: z.enum(DELIVERY_STATES).optional(),
  case: z.uuid().toLowerCase().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional(),
});

export interface DeliveryListOptions {
  readonly list: (filter: Omit<DeliveryFilter, 'cityCode'>) => DeliveryRow[];
  /** Positions of what the person who asks is to see nothing of, as a JSON array; undefined: nothing. */
  readonly hidden: (principal: Principal) => string | undefined;
}

/** GET /v1/deliveries: who was told what, and what came of it; `state=unroutable` shows whom nobody could reach. */
export const deliveryListRoutes =
  ({ list, hidden }: DeliveryListOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/deliveries',
      {
        schema: {
          ...{
            tags: ['deliveries'],
            summary: "Deliveries about an area's cases and ledgers",
            querystring: DeliveryListQuery,
          },
          response: { 200: DeliveryListAnswer },
        },
      },
      async (request) => {
        const { area, state, case: caseId, limit, cursor } = request.query;
        const before = decodeCursor(cursor);
        const { principal } = request;
        const asked = { area: areaOf(principal, area), state, caseId, before, limit };
        const rows = list({ ...asked, except: hidden(principal) });
        const last = rows.at(-1);
        const next = rows.length === limit && last ? encodeCursor(last.plannedPosition) : null;
        const links = mayLink(request.principal);
        return { items: rows.map((row) => toItem(row, links)), next };
      },
    );
  };

const toItem = (
  { plannedPosition: _, caseId, ledgerId, batchId, recipient, ...delivery }: DeliveryRow,
  links: boolean,
) => ({
  ...{ ...delivery, recipient: shownRecipient(recipient, links) },
  ...(caseId === null ? {} : { caseId }),
  ...(ledgerId === null ? {} : { ledgerId }),
  ...(batchId === null ? {} : { batchId }),
});
