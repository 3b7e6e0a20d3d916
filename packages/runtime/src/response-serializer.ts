import type { FastifySerializerCompiler } from 'fastify';
import { z } from 'zod';

/**
 * Answers are printed by plain JSON.stringify: their shape is held by the compiler (a route's handler must return what
 * its response schema says) and by tests, which switch `check` on. Parsing each answer by zod on the way out would cost
 * more than all the rest of a read.
 */
export function responseSerializer(check: boolean): FastifySerializerCompiler<z.ZodType> {
  if (!check) return () => (data) => JSON.stringify(data);
  return ({ schema, method, url }) =>
    (data) => {
      const text = JSON.stringify(data);
      const parsed = z.safeParse(schema, JSON.parse(text));
      if (!parsed.success)
        throw new Error(`the answer to ${method} ${url} is not what it says: ${parsed.error.message}`);
      return text;
    };
}
