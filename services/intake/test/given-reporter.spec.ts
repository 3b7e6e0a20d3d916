import { createSecretKey } from 'node:crypto';
import { SealedContact } from '@gridcase/contracts';
import { openContact } from '@gridcase/privacy';
import { memoryVault } from '@gridcase/testing';
import { describe, expect, it } from 'vitest';
import { type GivenReporter, identityOf, sealReporter } from '../src/given-reporter.ts';
import { reporter } from './channels/controls.ts';

const idOf = (given: GivenReporter, from: Parameters<typeof identityOf>[1] = origin) =>
  identityOf(reporter(given), from);
const origin = { channel: 'wechat', integration: 'wechat-yiwu', reportId: 'r1' };
const pepper = createSecretKey(Buffer.alloc(32, 7));

describe('who a reporter is', () => {
  it.each(['13800138000', '+86 138-0013-8000', '008613800138000', '86 138 0013 8000', '１３８００１３８０００'])(
    'is the phone number, however it is written: %s',
    (phone) => {
      expect(idOf({ phone, id: 'u1', email: 'a@b.org' })).toBe('phone:13800138000');
    },
  );

  it('is the phone number in whatever channel it is given', () => {
    const elsewhere = { channel: 'hotline', integration: 'other', reportId: 'r2' };
    expect(idOf({ phone: '057985555555' })).toBe(idOf({ phone: '+86 579 8555 5555' }, elsewhere));
  });

  it.each([
    ...['anonymous', '', '0', '***', '110', '12345', '00000000000', '11111111111', '+266696687', '400-820-8820'],
  ])('is not a phone number that could be anybody’s: %j', (phone) => {
    expect(idOf({ phone, id: 'u1' })).toBe('wechat:wechat-yiwu:u1');
  });

  it.each(['0', '000000', 'anonymous', '匿名', '匿名用户', 'null', '-', '无'])(
    'is not an id that could be anybody’s: %j',
    (id) => {
      expect(idOf({ id, name: '王女士' })).toBe('report:r1');
      expect(idOf({ id, wechatId: 'wx_1' })).toBe('wechat:wechat-yiwu:wx_1');
    },
  );

  it.each(['7', '11', '222', 'a'])('is a short id of a small register all the same: %s', (id) => {
    expect(idOf({ id })).toBe(`wechat:wechat-yiwu:${id}`);
  });

  it('is the number of the line and its extension: an office is not one person', () => {
    expect(idOf({ phone: '0579-85523456转801' })).toBe('phone:057985523456;ext=801');
    expect(idOf({ phone: '0579-85523456转802' })).not.toBe(idOf({ phone: '0579-85523456转801' }));
  });

  it('is the first number where there are several, whatever stands around it', () => {
    expect(idOf({ phone: '12345、13912345678张女士，85523456' })).toBe('phone:13912345678');
  });

  it('is byte for byte what it was for a plain mobile, a landline with its area code and a plain address', () => {
    expect(idOf({ phone: '13800138000' })).toBe('phone:13800138000');
    expect(idOf({ phone: '0579-85523456' })).toBe('phone:057985523456');
    expect(idOf({ email: 'w@example.org' })).toBe('email:w@example.org');
  });

  it('is the e-mail address next, in small letters', () => {
    expect(idOf({ email: 'Chen@Example.org', id: 'u1' })).toBe('email:chen@example.org');
    for (const email of ['无', 'noreply@example.org']) expect(idOf({ email, id: 'u1' })).toBe('wechat:wechat-yiwu:u1');
  });

  it('is what the channel calls them, for this sender only', () => {
    expect(idOf({ id: 'u1' })).not.toBe(idOf({ id: 'u1' }, { ...origin, integration: 'wechat-2' }));
    expect(idOf({ wechatId: 'u1' })).toBe(idOf({ id: 'u1' }));
  });

  it('is a new person with each report when there is only a name', () => {
    expect(idOf({ name: '王女士' })).not.toBe(idOf({ name: '王女士' }, { ...origin, reportId: 'r2' }));
  });
});

describe('sealing a reporter', () => {
  const given = { name: '王女士', phone: '13800138000', email: 'w@example.org', language: 'zh' };

  it('keeps nothing in the clear, and opens with the person’s key alone', async () => {
    const vault = memoryVault();
    const sealed = await sealReporter(reporter(given), origin, { vault, pepper });
    const kept = JSON.stringify(sealed);
    for (const secret of ['王', '13800138000', 'example']) expect(kept).not.toContain(secret);
    const key = await vault.find(sealed.ref);
    expect(openContact(key!, sealed.ref, sealed.contact!)).toEqual(given);
    expect(() => openContact(Buffer.alloc(32), sealed.ref, sealed.contact!)).toThrow();
  });

  it('keeps what could not be understood with it, as it was given, and what can be called or written to beside it', async () => {
    const vault = memoryVault();
    const odd = { name: '王女士', phone: '13912345678张女士、85523456转8', email: 'w@qq.com；无', wechatId: '0' };
    const { ref, contact } = await sealReporter(reporter(odd), origin, { vault, pepper });
    expect(openContact((await vault.find(ref))!, ref, contact!)).toEqual({
      ...{ name: '王女士', phone: odd.phone, phones: ['+8613912345678', '+8657985523456;ext=8'] },
      ...{ email: 'w@qq.com', given: { email: odd.email } },
    });
    const none = await sealReporter(reporter({ phone: '12345', email: '无' }), origin, { vault, pepper });
    const opened = openContact((await vault.find(none.ref))!, none.ref, none.contact!);
    expect(opened).toEqual({ given: { phone: '12345', email: '无' } });
  });

  it('fits its seal also where every field is as long as it may be, in the widest script', async () => {
    const wide = (n: number) => '𠮷'.repeat(n);
    const mails = Array.from({ length: 9 }, (_, n) => `${wide(50)}${n}@${'a'.repeat(60)}.org`).join(';');
    const all = { name: wide(300), phone: `${wide(300)}`, email: mails, wechatId: wide(300), language: wide(300) };
    for (const phone of [all.phone, `13912345678${wide(300)}`]) {
      const { contact } = await sealReporter(reporter({ ...all, phone }), origin, { vault: memoryVault(), pepper });
      expect(SealedContact.safeParse(contact).success).toBe(true);
    }
  });

  it('makes the key durable before it resolves, one for the same person', async () => {
    const vault = memoryVault();
    const [a, b] = await Promise.all([1, 2].map(() => sealReporter(reporter(given), origin, { vault, pepper })));
    expect(a!.ref).toBe(b!.ref);
    expect(vault.size()).toBe(1);
  });

  it('keeps the pseudonym alone once the key was destroyed', async () => {
    const vault = memoryVault();
    const { ref } = await sealReporter(reporter(given), origin, { vault, pepper });
    await vault.destroy(ref);
    expect(await sealReporter(reporter(given), origin, { vault, pepper })).toEqual({ ref });
  });

  it('makes no key for somebody who can not be reached', async () => {
    const vault = memoryVault();
    expect(await sealReporter(reporter({ id: 'u1' }), origin, { vault, pepper })).toEqual({
      ref: expect.stringMatching(/^r_/),
    });
    expect(vault.size()).toBe(0);
  });

  it('gives another pseudonym under another pepper', async () => {
    const vault = memoryVault();
    const one = await sealReporter(reporter(given), origin, { vault, pepper });
    const other = await sealReporter(reporter(given), origin, { vault, pepper: createSecretKey(Buffer.alloc(32, 8)) });
    expect(one.ref).not.toBe(other.ref);
  });
});
