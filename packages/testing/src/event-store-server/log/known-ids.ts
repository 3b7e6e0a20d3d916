/** Where an event was written, by its id. */
export interface KnownEvent {
  readonly stream: string;
  readonly revision: number;
}

/**
 * The server's memory of event ids: by it, and by it alone, an append at `any` knows its own repeat. It holds 8 MiB by
 * the server's own reckoning, some 21,000 ids of streams with long names; a restart, or another leader, begins anew.
 */
export interface KnownIds {
  get(eventId: string): KnownEvent | undefined;
  /** An id that is known already stays where it was seen first. */
  put(eventId: string, event: KnownEvent): void;
  forget(): void;
}

const ROOM = 8 * 1024 * 1024;
const PER_EVENT = 28;

export function createKnownIds(room = ROOM): KnownIds {
  const known = new Map<string, KnownEvent>();
  let taken = 0;
  const sizeOf = ({ stream }: KnownEvent) => PER_EVENT + 2 * stream.length;

  return {
    get: (eventId) => known.get(eventId),
    put(eventId, event) {
      if (known.has(eventId)) return;
      known.set(eventId, event);
      taken += sizeOf(event);
      for (const [oldest, its] of known) {
        if (taken <= room) break;
        known.delete(oldest);
        taken -= sizeOf(its);
      }
    },
    forget() {
      known.clear();
      taken = 0;
    },
  };
}
