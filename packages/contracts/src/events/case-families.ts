import { callbackEventSchemas } from './callback-events.ts';
import { clockEventSchemas } from './clock-events.ts';
import { consultationEventSchemas } from './consultation-events.ts';
import { diversionEventSchemas } from './diversion-events.ts';
import { helpEventSchemas } from './help-events.ts';
import { jointEventSchemas } from './joint-events.ts';
import { mergeEventSchemas } from './merge-events.ts';
import { officerEventSchemas } from './officer-events.ts';
import { pauseEventSchemas } from './pause-events.ts';
import { residentEventSchemas } from './resident-events.ts';
import { stageEventSchemas } from './stage-events.ts';
import { supervisionEventSchemas } from './supervision-events.ts';
import { tacklingEventSchemas } from './tackling-events.ts';

/** What families of commands say of a case, beside what every case goes through. */
export const caseFamilySchemas = {
  ...mergeEventSchemas,
  ...diversionEventSchemas,
  ...callbackEventSchemas,
  ...officerEventSchemas,
  ...clockEventSchemas,
  ...consultationEventSchemas,
  ...jointEventSchemas,
  ...pauseEventSchemas,
  ...residentEventSchemas,
  ...stageEventSchemas,
  ...helpEventSchemas,
  ...supervisionEventSchemas,
  ...tacklingEventSchemas,
} as const;
