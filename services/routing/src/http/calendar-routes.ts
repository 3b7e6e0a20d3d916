import { CalendarData } from '@gridcase/calendar';
import { Deadline, Instant, WorkingLimit } from '@gridcase/contracts';
import { Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { countBy } from '../domain/limit.ts';
import type { RuleBook } from '../rules/rule-book.ts';

const Version = z.strictObject({ name: z.string().min(1).max(50), version: z.string().min(1).max(50) });

const Summary = z.strictObject({
  ...Version.shape,
  ...{ zone: z.string(), source: z.string() },
  latest: z.boolean().describe('Deadlines are counted by it from now on'),
  years: z.array(z.string()).describe('Years whose holidays it knows; what reaches into another is provisional'),
});

const CountBody = z.strictObject({ from: Instant, limit: WorkingLimit });
const CountAnswer = Deadline.pick({ dueAt: true, counted: true });

/** What deadlines in working time were counted by, for whoever wants to count them again. */
export const calendarRoutes =
  ({ rules: { calendars } }: { readonly rules: RuleBook }): RoutePlugin =>
  async (app) => {
    const requireCalendar = ({ name, version }: z.infer<typeof Version>) => {
      const found = calendars.find(name, version);
      if (found === undefined)
        throw new Problem('not-found', { detail: 'there is no calendar of this name and version' });
      return found;
    };

    app.get(
      '/v1/calendars',
      {
        schema: {
          ...{ tags: ['routing'], summary: 'List the calendars, with the years that each version knows' },
          response: { 200: z.strictObject({ items: z.array(Summary) }) },
        },
      },
      async () => ({
        items: calendars.versions.map(({ name, version, data: { zone, source, years } }) => ({
          ...{ name, version, zone, source, years: Object.keys(years) },
          latest: calendars.current(name)?.version === version,
        })),
      }),
    );

    app.get(
      '/v1/calendars/:name/:version',
      {
        schema: {
          ...{ tags: ['routing'], summary: 'Read one version of a calendar, whole' },
          ...{ params: Version, response: { 200: CalendarData } },
        },
      },
      async ({ params }) => requireCalendar(params).data,
    );

    app.post(
      '/v1/calendars/:name/:version/count',
      {
        schema: {
          ...{
            tags: ['routing'],
            summary: 'Count a limit in working time from an instant, as deadlines are; nothing is stored',
          },
          ...{ params: Version, body: CountBody, response: { 200: CountAnswer } },
        },
      },
      async ({ params, body: { from, limit } }) => countBy(requireCalendar(params), limit, Date.parse(from)),
    );
  };
