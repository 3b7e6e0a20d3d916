import { codecOf, type WatchEvent } from '@gridcase/contracts';

/** Watch events to stored bytes and back. */
export const watchCodec = codecOf<WatchEvent>();
