import { burstPipe } from './burst-pipe.ts';
import { hardCase } from './hard-case.ts';
import { jointMeeting } from './joint-meeting.ts';
import { landlord } from './landlord.ts';
import type { Scene } from './scene.ts';
import { wastePoint } from './waste-point.ts';

/** What the Yiwu article tells of, in the order of the day. */
export const scenes: readonly Scene[] = [burstPipe, wastePoint, jointMeeting, hardCase, landlord];
