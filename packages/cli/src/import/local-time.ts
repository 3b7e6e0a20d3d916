/** `2020-01-06 12:09:38` or with slashes, seconds optional. */
const LOCAL = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/**
 * A time without a zone, read in one given as a fixed offset (`+08:00`), as an instant in UTC; a time with a zone stays
 * what it is. Undefined for what is no time. China has had one offset and no summer time since 1992.
 */
export function toInstantIn(offset: string, text: string): string | undefined {
  const local = LOCAL.exec(text.trim());
  if (local) {
    const [year, month, day, hour, minute, second = '00'] = local.slice(1).map((part) => part?.padStart(2, '0'));
    return instant(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  }
  return /(Z|[+-]\d{2}:\d{2})$/.test(text.trim()) ? instant(text.trim()) : undefined;
}

function instant(iso: string): string | undefined {
  const milliseconds = Date.parse(iso);
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}
