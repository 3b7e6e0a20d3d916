import { describe, expect, it } from 'vitest';
import { readVaultAddress } from '../src/vault-address.ts';

describe('the address of the vault', () => {
  it('is read, percent-encoding included; encrypted and verified unless it says otherwise', () => {
    expect(readVaultAddress('postgres://grid%40case:p%40ss%3Aw%2Frd@db.example:6432/vault')).toEqual({
      ...{ host: 'db.example', port: 6432, database: 'vault', user: 'grid@case', password: 'p@ss:w/rd' },
      ssl: { rejectUnauthorized: true },
    });
    expect(readVaultAddress('postgresql://u:p@h/v?sslmode=disable')).toMatchObject({ port: 5432, ssl: false });
  });

  it.each([
    'db.example',
    'http://u:S3cret@h/v',
    'postgres://u@h/v',
    'postgres://u:S3cret@h',
    'postgres://u:S3c@ret@h/v',
    'postgres://u:S3c:ret@h/v',
    'postgres://u:S3cret%@h/v',
    'postgres://u:S3cret@h:70000/v',
    'postgres://u:S3cret@h/v?sslmode=require',
    'postgres://u:S3cret@h/v?sslmode=no-verify',
    'postgres://u:S3cret@h/v?S3cret=1',
    'postgres://u:S3cret@h/v?sslrootcert=/nowhere/S3cret',
    'postgres://u:S3cret@h/v?sslrootcert=/dev/null',
    'postgres://u:S3cret@h/v?sslmode=disable&sslrootcert=/dev/null',
  ])('%s is refused, in words without any of it', (text) => {
    expect(() => readVaultAddress(text)).toThrow(/^not an address of the key vault: it .*; like postgres:\/\//);
    expect(() => readVaultAddress(text)).not.toThrow(/S3c|ret@|nowhere/);
  });
});
