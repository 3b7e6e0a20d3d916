import type { DataOf } from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import type { Gridcase } from '../open-gridcase.ts';
import { createApiClient } from './api-client.ts';
import { instantOn } from './local-day.ts';
import { narrate } from './narrate.ts';
import { type Appointment, workOn } from './officers.ts';
import { sampleReports } from './sample-reports.ts';
import { sendSample } from './send-sample.ts';
import type { SteppingClock } from './stepping-clock.ts';

const MINUTE = 60_000;
/** Steps of the accelerated clock, and the pause after each: ten minutes pass in a twelfth of a second. */
const STEP = 10 * MINUTE;
const PAUSE_MS = 80;
const MAX_DAYS = 30;
/** Nobody attends to this report, so that its deadlines pass one after the other. */
const NEGLECTED = 'web-1930-11';

/** Plays the sample reports and the officers' work. Resolves with the id of the case that climbed to the township. */
export async function playDay(
  gridcase: Gridcase,
  clock: SteppingClock,
  dayStart: number,
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<string> {
  const api = createApiClient(gridcase.url(), gridcase.issuer, gridcase.integrations);
  const agenda: Appointment[] = [];
  let neglectedReport: string | undefined;
  for (const sample of sampleReports) {
    const at = instantOn(dayStart, sample.time);
    const act = async () => {
      const { reportId } = await sendSample(api, sample, clock.now());
      if (sample.externalId === NEGLECTED) neglectedReport = reportId;
    };
    agenda.push({ at, act });
  }

  let neglectedCase: string | undefined;
  let climbed = false;
  let position = 0;
  /** Prints what has happened since the last look, and makes officers' appointments for what was dispatched. */
  const look = async () => {
    const slice = await gridcase.store.readAll({ after: position, categories: ['case'] });
    position = slice.position;
    for (const event of slice.events) {
      const line = narrate(event, dayStart);
      if (line !== undefined) console.log(line);
      const caseId = streamIdOf(event.stream);
      if (event.type === 'case.opened.v1' && dataOf<'case.opened.v1'>(event).reportId === neglectedReport)
        neglectedCase = caseId;
      if (event.type !== 'case.dispatched.v1') continue;
      const dispatch = dataOf<'case.dispatched.v1'>(event);
      if (caseId !== neglectedCase) agenda.push(...workOn(api, caseId, dispatch, clock.now()));
      else climbed ||= dispatch.tier === 'township';
    }
  };

  const end = dayStart + MAX_DAYS * 24 * 60 * MINUTE;
  while ((agenda.length > 0 || !climbed) && clock.now() < end) {
    const next = agenda.toSorted((a, b) => a.at - b.at)[0];
    if (next && next.at <= clock.now() + STEP) {
      agenda.splice(agenda.indexOf(next), 1);
      clock.moveTo(next.at);
      await next.act();
    } else {
      clock.moveTo(clock.now() + STEP);
    }
    await pause(PAUSE_MS);
    await look();
  }
  if (!neglectedCase || !climbed) throw new Error('the neglected case did not reach the township: this demo is broken');
  return neglectedCase;
}

const dataOf = <T extends 'case.opened.v1' | 'case.dispatched.v1'>(event: RecordedEvent): DataOf<T> =>
  JSON.parse(event.data) as DataOf<T>;
