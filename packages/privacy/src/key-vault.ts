/**
 * One secret key per reporter, outside the log. Destroying a key erases the person everywhere at once and leaves the
 * history, its order and its proofs whole (PIPL Art. 47; docs/explanation/privacy.md).
 */
export interface KeyVault {
  /** The person's 32-byte key, made and durably kept on first use. Null when it was destroyed: it is never made again. */
  obtain(ref: string): Promise<Uint8Array | null>;
  /** The person's key, or null when there is none (any more). */
  find(ref: string): Promise<Uint8Array | null>;
  /** Destroys the key for good. True when there was one. */
  destroy(ref: string): Promise<boolean>;
  close(): Promise<void>;
}
