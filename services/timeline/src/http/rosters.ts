import { AreaCode, areaLevel, type RosterEntry, type RosterName, standingAt } from '@gridcase/contracts';
import type { Clock, EventStore } from '@gridcase/event-sourcing';
import { Problem, type RoutePlugin, requireArea } from '@gridcase/runtime';
import type { LivePosts } from '@gridcase/territory';
import { z } from 'zod';
import { readRoster } from '../read-models/post-history.ts';
import { type Moments, MomentsQuery, momentsOf } from './moments.ts';
import { TeamAnswer, UnitAnswer } from './roster-answers.ts';

export interface RostersOptions {
  readonly store: EventStore;
  readonly posts: Pick<LivePosts, 'rosters' | 'territory'>;
  readonly clock: Clock;
}

/** GET /v1/teams/{areaCode} and GET /v1/units/{unit}: who and what belongs to a grid's micro-grid team, or to a unit. */
export const rosterRoutes =
  ({ store, posts: { rosters, territory }, clock }: RostersOptions): RoutePlugin =>
  async (app) => {
    const changesOf = async (roster: RosterName, knownAt: string) =>
      (await readRoster(store, roster)).filter(({ at }) => at <= knownAt);
    const standing = <Kind extends RosterEntry['kind']>(roster: RosterName, kind: Kind, { at, knownAt }: Moments) =>
      standingAt(rosters.lines(roster, knownAt), kind, at);

    app.get(
      '/v1/teams/:areaCode',
      {
        schema: {
          ...{
            tags: ['posts'],
            summary: 'The micro-grid team of a grid (微网格团队) at an instant, and what was decided of it',
          },
          ...{
            params: z.strictObject({ areaCode: AreaCode }),
            querystring: MomentsQuery,
            response: { 200: TeamAnswer },
          },
        },
      },
      async ({ params: { areaCode }, query, principal }) => {
        requireArea(principal, areaCode);
        const area = territory.area(areaCode);
        if (area === undefined || areaLevel(areaCode) !== 'grid') {
          throw new Problem('not-found', { detail: `There is no grid ${areaCode}.` });
        }
        const when = momentsOf(query, clock.now());
        const roster = { of: 'team', areaCode } as const;
        const members = standing(roster, 'member', when).map(({ entry: { kind, ...said }, ...line }) => ({
          ...{ ...said, name: territory.nameOf(said.person) ?? null, ...line },
        }));
        return { areaCode, area: area.fullName, members, changes: await changesOf(roster, when.knownAt), ...when };
      },
    );

    app.get(
      '/v1/units/:unit',
      {
        schema: {
          ...{
            tags: ['posts'],
            summary: 'A member unit: where it is one, what it answers for (权责清单), who speaks for it',
          },
          params: z.strictObject({ unit: z.string().max(50) }),
          ...{ querystring: MomentsQuery, response: { 200: UnitAnswer } },
        },
      },
      async ({ params: { unit }, query }) => {
        const when = momentsOf(query, clock.now());
        const roster = { of: 'unit', unit } as const;
        if (rosters.lines(roster, when.knownAt).length === 0) {
          throw new Problem('not-found', { detail: `There is no unit ${unit}.` });
        }
        return {
          unit,
          memberships: standing(roster, 'membership', when).map(({ entry: { kind, ...said }, ...line }) => ({
            ...said,
            ...line,
          })),
          duties: standing(roster, 'duty', when).map(({ entry: { kind, ...said }, ...line }) => ({ ...said, ...line })),
          speakers: standing(roster, 'speaker', when).map(({ entry: { kind, ...said }, ...line }) => ({
            ...said,
            ...line,
          })),
          changes: await changesOf(roster, when.knownAt),
          ...when,
        };
      },
    );
  };
