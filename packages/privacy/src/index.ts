export * from './contact.ts';
export * from './key-vault.ts';
