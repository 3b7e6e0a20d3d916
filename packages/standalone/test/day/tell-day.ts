import type { Day } from './day.ts';
import { jointMeeting } from './joint-meeting.ts';
import { landlordOfTwelvePoints } from './landlord.ts';
import { pipeAtNight } from './pipe-at-night.ts';
import { townshipList } from './township-list.ts';
import { wastePoint } from './waste-point.ts';

/** The scenes of the Yiwu article, practice 4 and 3, one after the other on the same community. */
export function tellDay(on: () => Day): void {
  pipeAtNight(on);
  wastePoint(on);
  jointMeeting(on);
  townshipList(on);
  landlordOfTwelvePoints(on);
}
