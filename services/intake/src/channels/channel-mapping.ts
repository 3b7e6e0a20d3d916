import type { Attachment, Channel, StatedPlace } from '@gridcase/contracts';
import type { z } from 'zod';
import type { ReadReporter } from '../given-reporter.ts';
import type { Reading } from './reading.ts';

/** A report as it came, whatever the channel's own shape was. The reporter is still in the clear: never stored, never logged. */
export interface IncomingReport {
  readonly channel: Channel;
  readonly externalId: string;
  readonly occurredAt?: string | undefined;
  readonly subject?: string | undefined;
  readonly text: string;
  readonly place?: StatedPlace | undefined;
  /** Searched for a place when neither the stated place nor the text gives one: a group's name. */
  readonly placeHint?: string | undefined;
  readonly reporter?: ReadReporter | undefined;
  readonly attachments: readonly Attachment[];
  readonly channelDetails?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/**
 * One channel's request shape and what a request means. The shape holds what a report is; all that stands beside it is
 * read by `toIncoming`, which never refuses. Pure: a new channel is a new mapping beside the others.
 */
export interface ChannelMapping<Body extends z.ZodType> {
  readonly body: Body;
  toIncoming(body: z.output<Body>, reading: Reading): IncomingReport;
  /** Where the caller finds the fields of a report in their own body: report pointer → body pointer. */
  readonly pointers: Readonly<Record<string, string>>;
}

/** A pointer into the report as a pointer into the caller's body: the longest known beginning is replaced. */
export function callersPointer(pointers: Readonly<Record<string, string>>, pointer: string): string {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const known = pointers[pointer.slice(0, end)];
    if (known !== undefined) return known + pointer.slice(end);
  }
  return pointer;
}
