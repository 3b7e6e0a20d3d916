import { AreaCode, areaLevel, UnitId, UnitPart } from '@gridcase/contracts';
import { type Clock, toInstant } from '@gridcase/event-sourcing';
import { Problem, type RoutePlugin } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import { z } from 'zod';
import { proposeUnits } from '../find-committee.ts';

export interface UnitRoutesOptions {
  readonly territory: Territory;
  readonly clock: Clock;
}

const Place = AreaCode.describe('A community, or a grid in it');
const At = z.iso.datetime({ offset: true }).optional().describe('An instant with zone; default: now');

const MemberUnit = z.strictObject({
  unit: UnitId,
  name: z.string(),
  kind: z.enum(['government', 'institution', 'enterprise', 'property', 'association']),
  madeUp: z.boolean().describe('Sample data: no such unit exists'),
  from: z.string(),
  to: z.string().nullable().describe('The first day on which it is a member no more'),
  officers: z.array(z.string()).readonly().describe('Ids of who acts for it'),
});

const Proposal = z.array(
  z.strictObject({
    unit: UnitId,
    name: z.string(),
    part: UnitPart,
    because: z.string().describe('The duty, and for which fields'),
  }),
);

/** The member units of a community's big committee (大党委成员单位), and whom of them to summon. */
export const unitRoutes =
  ({ territory, clock }: UnitRoutesOptions): RoutePlugin =>
  async (app) => {
    const requirePlace = (area: AreaCode): void => {
      if (territory.area(area) !== undefined && areaLevel(area) !== 'city' && areaLevel(area) !== 'township') return;
      const detail = 'name a community of this territory, or a grid';
      throw new Problem('validation-failed', { errors: [{ pointer: '?area', detail }] });
    };
    const instantOf = (at: string | undefined): string => toInstant(at === undefined ? clock.now() : Date.parse(at));

    app.get(
      '/v1/units',
      {
        schema: {
          ...{ tags: ['routing'], summary: "The member units of a community's big committee (大党委成员单位)" },
          querystring: z.strictObject({ area: Place, at: At }),
          response: { 200: z.strictObject({ items: z.array(MemberUnit) }) },
        },
      },
      async ({ query: { area, at } }) => {
        requirePlace(area);
        const then = instantOf(at);
        const members = territory.units.members(area.slice(0, 12), then);
        return { items: members.map((each) => ({ ...each, officers: territory.units.peopleOf(each.unit, then) })) };
      },
    );

    app.get(
      '/v1/units/proposal',
      {
        schema: {
          ...{ tags: ['routing'], summary: 'Whom to summon to a joint meeting for a field, and who leads (权责清单)' },
          querystring: z.strictObject({ area: Place, field: z.string().min(1).max(20), at: At }),
          response: { 200: z.strictObject({ units: Proposal }) },
        },
      },
      async ({ query: { area, field, at } }) => {
        requirePlace(area);
        return { units: proposeUnits(territory, area, field, instantOf(at)) };
      },
    );
  };
