import { z } from 'zod';
import type { FileProblems } from './file-problems.ts';
import { parseJson } from './json-file.ts';

const FILE = 'territory.json';

/** The territory as a whole. Unknown keys are refused, so that a misspelt one is not silently without effect. */
const TerritoryFile = z.strictObject({
  name: z.string().min(1).max(50),
  cityCode: z.string().regex(/^\d{6}$/, 'must be the 6-digit code of the city or county (GB/T 2260)'),
  version: z.string().min(1).max(100),
  utcOffset: z.string().regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, 'must be an offset such as +08:00'),
  telephone: z
    .strictObject({
      country: z.string().regex(/^[A-Z]{2}$/, 'must be a country in two capital letters (ISO 3166) such as CN'),
      areaCode: z
        .string()
        .regex(/^0?\d{1,4}$/, 'must be the area code as it is dialled, such as 0579')
        .optional(),
    })
    .default({ country: 'CN' }),
  note: z.string().max(2000).optional(),
});
export type TerritoryFile = z.infer<typeof TerritoryFile>;

export function readTerritoryFile(directory: string, problems: FileProblems): TerritoryFile | undefined {
  const json = parseJson(directory, FILE, problems);
  if (json === undefined) return undefined;
  const parsed = TerritoryFile.safeParse(json.value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
    json.bad(path, `${issue.message}. See the reference of territory files for this key.`);
  }
  return undefined;
}
