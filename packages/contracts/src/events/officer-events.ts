import { correctionEventSchemas } from './correction-events.ts';
import { guardEventSchemas } from './guard-events.ts';
import { rulingEventSchemas } from './ruling-events.ts';

/** What officers ask another to rule on, who has nothing to do with a case, and what is put right. */
export const officerEventSchemas = { ...rulingEventSchemas, ...guardEventSchemas, ...correctionEventSchemas } as const;
