export * from './contact.ts';
export * from './email-addresses.ts';
export { GuessLimit } from './guess-limit.ts';
export { heedErasures } from './heed-erasures.ts';
export * from './key-vault.ts';
export * from './mask-personal.ts';
export * from './phone-numbers.ts';
export * from './reachable.ts';
export * from './resident-access.ts';
