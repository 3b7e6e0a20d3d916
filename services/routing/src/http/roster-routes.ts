import { AreaCode, type RosterName } from '@gridcase/contracts';
import { type Clock, toInstant } from '@gridcase/event-sourcing';
import {
  type Counter,
  contextFromRequest,
  type Principal,
  Problem,
  type RoutePlugin,
  requireArea,
} from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import { z } from 'zod';
import { entryIdOf } from '../domain/identity.ts';
import type { RosterDesk, RosterWish } from '../roster-desk.ts';
import { entryFault, hasRoster } from '../roster-fault.ts';
import { officerOf } from './officer-of.ts';
import { entryOf, ROSTER_BODIES, ROSTER_SUMMARIES, RosterAnswer } from './roster-bodies.ts';
import { rosterProblem } from './roster-problem.ts';
import { instantOf } from './when.ts';

export interface RosterRoutesOptions {
  readonly rosters: RosterDesk;
  readonly territory: Territory;
  readonly clock: Clock;
  readonly commands: Counter<'command' | 'outcome'>;
}

const TEAM = z.strictObject({ areaCode: AreaCode.describe('A grid') });
const UNIT = z.strictObject({
  unit: z.string().regex(/^[a-z][a-z0-9-]{0,49}$/, 'a unit goes by small letters, digits and hyphens'),
});
const body = { bodyLimit: 16 * 1024 };

/** `POST /v1/teams/{areaCode}/{act}` and `POST /v1/units/{unit}/{act}`: who and what belongs to a grid's team, or to a unit. */
export const rosterRoutes =
  (options: RosterRoutesOptions): RoutePlugin =>
  async (app) => {
    const { territory, clock } = options;
    const now = (): string => toInstant(clock.now());
    const schemaOf = <Of extends 'team' | 'unit', Act extends 'enter' | 'endEntry'>(of: Of, act: Act) => ({
      ...{ tags: ['routing'], summary: ROSTER_SUMMARIES[of][act], response: { 200: RosterAnswer } },
      body: ROSTER_BODIES[of][act],
    });
    const instants = (said: { from?: string | undefined; to: string | null }) => ({
      from: said.from === undefined ? now() : instantOf(said.from, territory.utcOffset),
      to: said.to === null ? null : instantOf(said.to, territory.utcOffset),
    });
    const enter = (said: Parameters<typeof entryOf>[0]): RosterWish => ({
      ...{ type: 'enter', entry: entryOf(said), ...instants(said) },
    });
    const endEntry = ({ entryId, to }: { entryId: string; to?: string | undefined }): RosterWish => ({
      ...{ type: 'endEntry', which: { entryId } },
      to: to === undefined ? now() : instantOf(to, territory.utcOffset),
    });

    const teamOf = ({ areaCode }: z.infer<typeof TEAM>, principal: Principal): RosterName => {
      requireArea(principal, areaCode);
      return { of: 'team', areaCode };
    };
    const unitOf = ({ unit }: z.infer<typeof UNIT>): RosterName => ({ of: 'unit', unit });

    app.post(
      '/v1/teams/:areaCode/enter',
      { ...body, schema: { ...schemaOf('team', 'enter'), params: TEAM } },
      (request) => change(options, request, teamOf(request.params, request.principal), enter(request.body)),
    );
    app.post(
      '/v1/teams/:areaCode/endEntry',
      { ...body, schema: { ...schemaOf('team', 'endEntry'), params: TEAM } },
      (request) => change(options, request, teamOf(request.params, request.principal), endEntry(request.body)),
    );
    app.post('/v1/units/:unit/enter', { ...body, schema: { ...schemaOf('unit', 'enter'), params: UNIT } }, (request) =>
      change(options, request, unitOf(request.params), enter(request.body)),
    );
    app.post(
      '/v1/units/:unit/endEntry',
      { ...body, schema: { ...schemaOf('unit', 'endEntry'), params: UNIT } },
      (request) => change(options, request, unitOf(request.params), endEntry(request.body)),
    );
  };

async function change(
  { rosters, territory, clock, commands }: RosterRoutesOptions,
  request: Parameters<typeof contextFromRequest>[0],
  roster: RosterName,
  wish: RosterWish,
): Promise<z.infer<typeof RosterAnswer>> {
  if (!hasRoster(territory, roster)) throw new Problem('not-found', { detail: 'There is no such grid.' });
  const fault = wish.type === 'enter' ? entryFault(territory, wish.entry) : undefined;
  if (fault !== undefined) {
    throw new Problem('validation-failed', { errors: [{ pointer: `/${fault.field}`, detail: fault.detail }] });
  }
  const context = contextFromRequest(request, clock);
  const result = await rosters.change(roster, wish, officerOf(request.principal), context);
  const done = result.outcome === 'done';
  commands.inc({ command: wish.type, outcome: done ? 'done' : result.refusal.code });
  if (!done) throw rosterProblem(result.refusal);
  const { revision, events, repeated, state } = result;
  const entryId = entryIdOf(roster, context.commandId);
  const entered = state?.lines.some((line) => line.entryId === entryId);
  return { revision, events: events.map(({ type }) => type), repeated, ...(entered && { entryId }) };
}
