import { createSecretKey } from 'node:crypto';
import { openContact } from '@gridcase/privacy';
import { describe, expect, it } from 'vitest';
import { identityOf, sealReporter } from '../src/given-reporter.ts';
import { memoryVault } from './memory-vault.ts';

const origin = { channel: 'wechat', integration: 'wechat-yiwu', reportId: 'r1' };
const pepper = createSecretKey(Buffer.alloc(32, 7));

describe('who a reporter is', () => {
  it.each(['13800138000', '+86 138-0013-8000', '008613800138000', '86 138 0013 8000', '１３８００１３８０００'])(
    'is the phone number, however it is written: %s',
    (phone) => {
      expect(identityOf({ phone, id: 'u1', email: 'a@b' }, origin)).toBe('phone:13800138000');
    },
  );

  it('is the phone number in whatever channel it is given', () => {
    const elsewhere = { channel: 'hotline', integration: 'other', reportId: 'r2' };
    expect(identityOf({ phone: '057985555555' }, origin)).toBe(identityOf({ phone: '0579-85555555' }, elsewhere));
  });

  it.each(['anonymous', '', '0', '***', '110'])('is not a phone number that could be anybody’s: %j', (phone) => {
    expect(identityOf({ phone, id: 'u1' }, origin)).toBe('wechat:wechat-yiwu:u1');
  });

  it('is the e-mail address next, in small letters', () => {
    expect(identityOf({ email: 'Chen@Example.org', id: 'u1' }, origin)).toBe('email:chen@example.org');
  });

  it('is what the channel calls them, for this sender only', () => {
    expect(identityOf({ id: 'u1' }, origin)).not.toBe(identityOf({ id: 'u1' }, { ...origin, integration: 'wechat-2' }));
    expect(identityOf({ wechatId: 'u1' }, origin)).toBe(identityOf({ id: 'u1' }, origin));
  });

  it('is a new person with each report when there is only a name', () => {
    expect(identityOf({ name: '王女士' }, origin)).not.toBe(
      identityOf({ name: '王女士' }, { ...origin, reportId: 'r2' }),
    );
  });
});

describe('sealing a reporter', () => {
  const given = { name: '王女士', phone: '13800138000', email: 'w@example.org', language: 'zh' };

  it('keeps nothing in the clear, and opens with the person’s key alone', async () => {
    const vault = memoryVault();
    const reporter = await sealReporter(given, origin, { vault, pepper });
    const kept = JSON.stringify(reporter);
    for (const secret of ['王', '13800138000', 'example']) expect(kept).not.toContain(secret);
    const key = await vault.find(reporter.ref);
    expect(openContact(key!, reporter.ref, reporter.contact!)).toEqual(given);
    expect(() => openContact(Buffer.alloc(32), reporter.ref, reporter.contact!)).toThrow();
  });

  it('makes the key durable before it resolves, one for the same person', async () => {
    const vault = memoryVault();
    const [a, b] = await Promise.all([1, 2].map(() => sealReporter(given, origin, { vault, pepper })));
    expect(a!.ref).toBe(b!.ref);
    expect(vault.size()).toBe(1);
  });

  it('keeps the pseudonym alone once the key was destroyed', async () => {
    const vault = memoryVault();
    const { ref } = await sealReporter(given, origin, { vault, pepper });
    await vault.destroy(ref);
    expect(await sealReporter(given, origin, { vault, pepper })).toEqual({ ref });
  });

  it('makes no key for somebody who can not be reached', async () => {
    const vault = memoryVault();
    expect(await sealReporter({ id: 'u1' }, origin, { vault, pepper })).toEqual({ ref: expect.stringMatching(/^r_/) });
    expect(vault.size()).toBe(0);
  });

  it('gives another pseudonym under another pepper', async () => {
    const vault = memoryVault();
    const one = await sealReporter(given, origin, { vault, pepper });
    const other = await sealReporter(given, origin, { vault, pepper: createSecretKey(Buffer.alloc(32, 8)) });
    expect(one.ref).not.toBe(other.ref);
  });
});
