import { z } from 'zod';

/** A schema as others read it: JSON Schema draft 7, the dialect of AsyncAPI 3. */
export type PublishedSchema = Record<string, unknown>;

/** Readable patterns in place of zod's own, which spell out leap years and UUID versions that `format` stands for. */
const PATTERNS: Record<string, string | undefined> = {
  'date-time': '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  uuid: undefined,
};

export function publishedSchema(schema: z.ZodType): PublishedSchema {
  const { $schema: _, ...published } = z.toJSONSchema(schema, {
    target: 'draft-7',
    // As a reader may find it: objects that are not strict may have more.
    io: 'input',
    override: ({ jsonSchema }) => {
      const { format } = jsonSchema;
      if (format === undefined || !(format in PATTERNS)) return;
      delete jsonSchema.pattern;
      if (PATTERNS[format] !== undefined) jsonSchema.pattern = PATTERNS[format];
    },
  });
  return published;
}
