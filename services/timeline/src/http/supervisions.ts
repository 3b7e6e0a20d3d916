import { AreaCode, SupervisionLevel, standingOrders } from '@gridcase/contracts';
import { maskPersonal } from '@gridcase/privacy';
import { Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { CaseRecord } from '../domain/case-record.ts';
import { viewOf } from '../domain/case-view.ts';
import type { BoardPlace, BoardQuestion, BoardRow } from '../read-models/supervision-table.ts';
import { areaOf, isRecusedFrom } from './area.ts';
import { BoardAnswer } from './supervision-answer.ts';

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

const Query = z.strictObject({
  area: AreaCode.optional().describe('Only cases of this area; default: your own'),
  level: SupervisionLevel.optional().describe('listed: the board in the narrow sense (挂牌)'),
  unit: z.string().min(1).max(200).optional().describe('Only what was ordered of this unit, by its name'),
  standing: z.enum(['open', 'answered']).optional(),
  late: flag.optional().describe('Only (or without) those to which the unit has not replied in time'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional().describe('`next` of the page before'),
});

export interface SupervisionRoutesOptions {
  readonly read: (question: BoardQuestion) => BoardRow[];
}

/** GET /v1/supervisions: what is under supervision in an area, until it is lifted. */
export const supervisionRoutes =
  ({ read }: SupervisionRoutesOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/supervisions',
      {
        schema: {
          ...{
            tags: ['cases'],
            summary: 'What units of an area are ordered to put right, until it is lifted (督办看板)',
          },
          ...{ querystring: Query, response: { 200: BoardAnswer } },
        },
      },
      async ({ query: { area, cursor, ...rest }, principal }) => {
        const rows = read({ ...rest, area: areaOf(principal, area), after: readCursor(cursor) });
        const last = rows.length === rest.limit ? rows.at(-1) : undefined;
        return {
          items: rows.flatMap(({ record, supervisionId }) => {
            const known = JSON.parse(record) as CaseRecord;
            const { caseId, subject, areaCode: lies, recusals } = viewOf(known);
            if (isRecusedFrom(principal, { recusals })) return [];
            const orders = standingOrders(known.facts.about.supervision);
            const order = orders.find((each) => each.supervisionId === supervisionId);
            return order === undefined ? [] : [{ ...order, caseId, subject: maskPersonal(subject), lies }];
          }),
          next: last === undefined ? null : writeCursor(last),
        };
      },
    );
  };

const Cursor = z.tuple([z.int().min(0), z.uuid()]);

const writeCursor = ({ position, supervisionId }: BoardPlace): string =>
  Buffer.from(JSON.stringify([position, supervisionId])).toString('base64url');

/** Throws Problem invalid-cursor for what writeCursor did not make. */
function readCursor(cursor: string | undefined): BoardPlace | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [position, supervisionId] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { position, supervisionId };
  } catch {
    throw new Problem('invalid-cursor', { detail: 'Take the cursor from `next` of the page before.' });
  }
}
