import { z } from 'zod';

/** Server-sent events, as the docs show them. */
export const EVENT_STREAM = {
  'text/event-stream': { schema: z.string().describe('id, event, data; one JSON a frame') },
};
export const JSON_LINES = {
  'application/x-ndjson': {
    schema: z
      .string()
      .describe('One JSON document a line; U+0085, U+2028 and U+2029 inside a text are written as JSON escapes'),
  },
};
