import { z } from 'zod';

/** A schema as others read it: JSON Schema draft 7, the dialect of AsyncAPI 3. */
export type PublishedSchema = Record<string, unknown>;

/** Readable patterns in place of zod's own, which spell out leap years and UUID versions that `format` stands for. */
const PATTERNS: Record<string, string | undefined> = {
  'date-time': '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$',
  date: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  uuid: undefined,
};

/**
 * Written in forms that validators in all languages read alike. .NET's common one passes over `const`, so that it can not
 * tell the branches of a oneOf apart by it and refuses every value; and its `\d` takes full-width digits.
 */
export function publishedSchema(schema: z.ZodType): PublishedSchema {
  const { $schema: _, ...published } = z.toJSONSchema(schema, {
    target: 'draft-7',
    // As a reader may find it: objects that are not strict may have more.
    io: 'input',
    override: ({ jsonSchema }) => {
      const { format } = jsonSchema;
      if (format !== undefined && format in PATTERNS) {
        delete jsonSchema.pattern;
        if (PATTERNS[format] !== undefined) jsonSchema.pattern = PATTERNS[format];
      }
      if (jsonSchema.pattern !== undefined) jsonSchema.pattern = jsonSchema.pattern.replaceAll('\\d', '[0-9]');
      if (jsonSchema.const !== undefined) {
        jsonSchema.enum = [jsonSchema.const];
        delete jsonSchema.const;
      }
    },
  });
  return published;
}
