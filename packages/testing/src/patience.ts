/**
 * For how long a test waits for what must come to be, in milliseconds. It says only when to give up: on a machine that eight
 * neighbours keep busy what takes a second here takes half a minute. A poll of the tests has it by itself (vitest.config.ts).
 */
export const PATIENCE_MS = 240_000;
