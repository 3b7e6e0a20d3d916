import type { Gridcase } from '../open-gridcase.ts';
import { createApiClient } from './api-client.ts';
import { createCaseBook, type Dispatched } from './case-book.ts';
import { instantOn } from './local-day.ts';
import { narrate } from './narrate.ts';
import { workOn } from './officers.ts';
import { sampleReports } from './sample-reports.ts';
import { type Appointment, DAY, MINUTE, patiently } from './scenes/scene.ts';
import { scenes } from './scenes/scenes.ts';
import { sendSample } from './send-sample.ts';
import type { SteppingClock } from './stepping-clock.ts';

/** Steps of the accelerated clock, in minutes, and the pause after each: ten minutes pass in a twelfth of a second, later three hours. */
const STEP = 10;
const LATER_STEP = 180;
const PAUSE_MS = 80;
const MAX_DAYS = 30;
/** Nobody attends to this report, so that its deadlines pass one after the other. */
export const NEGLECTED = 'web-1930-11';

export interface PlayedDay {
  /** The case of a sample report, by the report's external id. */
  caseOf(externalId: string): string;
  /** Plays on until nobody has anything left to do. */
  playOut(): Promise<void>;
}

/** Plays the sample reports and the officers' work to the end of the day, by which the neglected case is at the township. */
export async function playDay(
  gridcase: Gridcase,
  clock: SteppingClock,
  dayStart: number,
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<PlayedDay> {
  const api = createApiClient(gridcase.url(), gridcase.issuer, gridcase.integrations);
  const book = createCaseBook();
  let climbed = false;
  let position = 0;

  const appointments = ({ externalId, again, ...dispatched }: Dispatched): readonly Appointment[] => {
    const scene = scenes.find(({ report }) => report === externalId);
    const stage = { ...dispatched, api, at: clock.now() };
    if (externalId === NEGLECTED) climbed ||= dispatched.dispatch.tier === 'township';
    if (externalId === NEGLECTED || (scene && again)) return [];
    return scene ? scene.play(stage) : workOn(stage);
  };
  /** Prints what has happened since the last look, and makes officers' appointments for what was dispatched. */
  const look = async () => {
    const slice = await gridcase.store.readAll({ after: position, categories: ['case', 'ledger'] });
    position = slice.position;
    for (const event of slice.events) {
      const line = narrate(event, dayStart);
      if (line !== undefined) console.log(line);
      const dispatched = book.follow(event);
      if (dispatched) agenda.push(...appointments(dispatched));
    }
  };

  const agenda: Appointment[] = sampleReports.map((sample) => ({
    at: instantOn(dayStart, sample.time),
    async act() {
      const { reportId } = await sendSample(api, sample, clock.now());
      book.sent(sample.externalId, reportId);
      // Its people work by the clock: that goes on when somebody has it.
      await patiently(`somebody who has ${sample.externalId}`, async () => {
        await look();
        return book.isPlaced(sample.externalId) || undefined;
      });
    },
  }));

  const play = async (isOver: () => boolean) => {
    while (!isOver() && clock.now() < dayStart + MAX_DAYS * DAY * MINUTE) {
      const next = agenda.toSorted((a, b) => a.at - b.at)[0];
      const step = (clock.now() < dayStart + DAY * MINUTE ? STEP : LATER_STEP) * MINUTE;
      if (next && next.at <= clock.now() + step) {
        agenda.splice(agenda.indexOf(next), 1);
        clock.moveTo(next.at);
        await next.act();
      } else {
        clock.moveTo(clock.now() + step);
      }
      await pause(PAUSE_MS);
      await look();
    }
  };

  await play(() => climbed && clock.now() >= dayStart + DAY * MINUTE);
  if (!climbed) throw new Error('the neglected case did not reach the township: this demo is broken');
  return { caseOf: book.caseOf, playOut: () => play(() => agenda.length === 0) };
}
