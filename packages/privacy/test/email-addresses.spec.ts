import { describe, expect, it } from 'vitest';
import { readEmails } from '../src/index.ts';

describe('an e-mail address', () => {
  it.each(['wang@example.org', 'Wang.Xy+12@Mail.Example.org', "o'brien@example.org", '1234567@qq.com'])(
    'that can be sent to stands as it is: %s',
    (given) => {
      expect(readEmails(given)).toEqual({ addresses: [given], asGiven: true, worldwide: true });
    },
  );

  it.each([
    ['１２３＠ｑｑ．ｃｏｍ', ['123@qq.com']],
    ['wang＠qq.com', ['wang@qq.com']],
    ['wang@qq。com', ['wang@qq.com']],
    [' wang@qq.com ', ['wang@qq.com']],
    ['mailto:wang@qq.com', ['wang@qq.com']],
    ['王女士 <wang@qq.com>', ['wang@qq.com']],
    ['a@qq.com;b@qq.com', ['a@qq.com', 'b@qq.com']],
    ['a@qq.com、b@qq.com', ['a@qq.com', 'b@qq.com']],
    ['a@qq.com 或 b@qq.com', ['a@qq.com', 'b@qq.com']],
    ['邮箱：a@qq.com', ['a@qq.com']],
    ['wang@例子.中国', ['wang@xn--fsqu00a.xn--fiqs8s']],
  ])('is understood: %s', (given, addresses) => {
    expect(readEmails(given)).toEqual({ addresses, asGiven: false, worldwide: true });
  });

  it.each([
    ...['无', '', 'x', 'a<b>@example.com', 'a@b', 'a@', '@example.org', 'a b@', 'a..b@example.org', '.a@example.org'],
    ...['a@example..org', 'a@-x.org', 'a@example.c', `${'a'.repeat(65)}@example.org`, `a@${'b.'.repeat(200)}org`],
    ...['a\r\nBcc: b@example.org\u0000', '"a b"@example.org', 'a@[127.0.0.1]'],
  ])('is none where nothing can be sent to it: %j', (given) => {
    const { addresses } = readEmails(given);
    expect(addresses.filter((address) => address !== 'b@example.org')).toEqual([]);
  });

  it('in letters that not every mail server takes is kept and said so', () => {
    expect(readEmails('王@example.org')).toEqual({ addresses: ['王@example.org'], asGiven: true, worldwide: false });
  });

  it('is read from a field of any length in no time', () => {
    expect(readEmails(`${'a@'.repeat(50_000)} ${'<'.repeat(50_000)}`).addresses).toEqual([]);
  });
});
