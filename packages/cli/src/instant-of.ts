import { UsageError } from './data-directory.ts';

/** An instant as people write it, with its zone, as UTC with milliseconds. `option`: what it was given for. */
export function instantOf(option: string, text: string): string {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds) || !/(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    throw new UsageError(`${option} must be an instant with its zone, like 2026-11-24T10:00:00+08:00`);
  }
  return new Date(milliseconds).toISOString();
}
