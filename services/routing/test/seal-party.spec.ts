import { loadDefaultTerritory } from '@gridcase/territory';
import { memoryVault } from '@gridcase/testing';
import { expect, it } from 'vitest';
import { type GivenParty, partySealing, sealParties } from '../src/parties/seal-party.ts';

const sealing = () =>
  partySealing({
    vault: memoryVault(),
    pepper: new Uint8Array(32).fill(7),
    telephone: loadDefaultTerritory().telephone,
  });
const refsOf = async (...parties: GivenParty[]) =>
  (await sealParties('matter', parties, sealing())).map(({ person }) => person?.ref);

it('one address is one person, whoever they speak for', async () => {
  const [one, other] = await refsOf(
    { kind: 'resident', name: '陈大明', email: 'Ming@example.org' },
    { kind: 'merchant', unit: '小店', email: 'ming@example.org' },
  );
  expect(one).toBe(other);
});

it('two who gave an address that nobody reads were one person: each is known by their name, as a reporter would be', async () => {
  const [one, other] = await refsOf(
    { kind: 'resident', name: '陈大明', email: 'no-reply@example.org' },
    { kind: 'resident', name: '王芳', email: 'no-reply@example.org' },
  );
  expect(one).toBeDefined();
  expect(one).not.toBe(other);
});
