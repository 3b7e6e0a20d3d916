import type { z } from 'zod';
import type { ChannelMapping } from '../../src/channels/channel-mapping.ts';
import { readReporter } from '../../src/channels/read-reporter.ts';
import { beginReading, type Reading } from '../../src/channels/reading.ts';
import type { GivenReporter, ReadReporter } from '../../src/given-reporter.ts';

/** In Yiwu, at 02:05 on 12 March 2026. */
export const NOW = Date.parse('2026-03-11T18:05:00.000Z');

export const startReading = (): Reading =>
  beginReading({ telephone: { country: 'CN', areaCode: '0579' }, utcOffset: '+08:00', now: NOW });

/** What a body means, and what is remarked on it: `pointer code`. Throws where the body is refused. */
export function mapped<Body extends z.ZodType>(mapping: ChannelMapping<Body>, body: unknown) {
  const reading = startReading();
  const incoming = mapping.toIncoming(mapping.body.parse(body), reading);
  return { incoming, remarks: reading.list().map(({ pointer, code }) => `${pointer} ${code}`) };
}

/** A reporter as intake reads them. */
export function reporter(given: GivenReporter): ReadReporter {
  const fields = Object.entries(given).map(([name, value]) => [name, { pointer: `/reporter/${name}`, value }] as const);
  const read = readReporter(startReading(), Object.fromEntries(fields));
  if (read === undefined) throw new Error('nothing was said of the reporter');
  return read;
}
