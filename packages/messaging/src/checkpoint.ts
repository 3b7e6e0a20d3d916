/** How far somebody has come in the log. Everything up to and including the position is done. */
export interface Checkpoint {
  /** 0 when nothing was saved yet. */
  load(): Promise<number>;
  /** Resolves when durable. */
  save(position: number): Promise<void>;
}

/** For tests: as durable as the object. */
export function createMemoryCheckpoint(position = 0): Checkpoint {
  let saved = position;
  return {
    load: async () => saved,
    save: async (next) => {
      saved = next;
    },
  };
}
