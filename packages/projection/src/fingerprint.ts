import { createHash } from 'node:crypto';

/** What a file must have been made for. The schema is part of it, so that a forgotten version number does no harm. */
export function fingerprint(options: {
  readonly name: string;
  readonly version: number;
  readonly schema: string;
}): string {
  const schema = createHash('sha256').update(options.schema).digest('hex').slice(0, 16);
  return `${options.name} ${options.version} ${schema}`;
}
