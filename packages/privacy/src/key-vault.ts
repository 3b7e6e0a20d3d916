/**
 * One secret key per person, outside the log. Destroying a key erases the person everywhere at once and leaves the
 * history, its order and its proofs whole (PIPL Art. 47; docs/explanation/privacy.md). One contract suite
 * (packages/testing) runs against every adapter. Errors: EventStoreUnavailable.
 */
export interface KeyVault {
  /** The person's 32-byte key, made and durably kept on first use. Null when it was destroyed: it is never made again. */
  obtain(ref: string): Promise<Uint8Array | null>;
  /** The person's key, or null when there is none (any more). */
  find(ref: string): Promise<Uint8Array | null>;
  /** Destroys the key for good; where there was none, none is ever made. True when there was one. */
  destroy(ref: string): Promise<boolean>;
  close(): Promise<void>;
}

/** The port as adapters fill it; services are given it behind `heedErasures`. */
export interface PlacedKeyVault extends KeyVault {
  /**
   * Log position up to which the erasures that the log tells of were done here; 0 at first. Kept beside the keys, so that
   * a vault put back from a backup knows how old it is.
   */
  erasedUpTo(): Promise<number>;
  saveErasedUpTo(position: number): Promise<void>;
}
