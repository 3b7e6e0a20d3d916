import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openContact } from '@gridcase/privacy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decoded, type RunningIntake, runIntake } from './running-intake.ts';

const person = {
  name: '欧阳修远',
  phone: '13857912345',
  email: 'ouyang.xy@example.org',
  wechatId: 'wxid_ouyang_77',
  id: 'resident-4711',
};
const secrets = Object.values(person);

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

/** Every file of the data directory, also write-ahead logs, as bytes. */
const filesHolding = (needle: string): string[] =>
  readdirSync(intake.directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) =>
      ['utf8', 'utf16le'].some((encoding) =>
        readFileSync(file).includes(Buffer.from(needle, encoding as BufferEncoding)),
      ),
    );

describe('who reports', () => {
  it('stands in no file, no answer, no log line and no metric, whatever channel it came through', async () => {
    const answers = [
      await intake.call('/v1/reports', {
        by: 'platform',
        body: {
          channel: 'platform',
          externalId: 'D-1',
          text: '绣湖社区路灯坏了',
          reporter: { ...person, language: 'zh' },
        },
      }),
      await intake.call('/v1/channels/hotline', {
        by: 'hotline',
        body: {
          callId: 'D-2',
          startedAt: '2026-03-12T02:00:00+08:00',
          caller: { number: person.phone, name: person.name },
          operator: { id: 'op-1' },
          notes: '路灯坏了',
        },
      }),
      await intake.call('/v1/channels/wechat', {
        by: 'wechat',
        body: {
          messageId: 'D-3',
          groupId: 'g1',
          sender: { id: person.wechatId, name: person.name },
          sentAt: '2026-03-12T02:00:00+08:00',
          text: '路灯坏了',
        },
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    for (const { body } of [...answers]) answers.push(await intake.call(body.links.report, { by: 'platform' }));
    const refused = await intake.call('/v1/reports', {
      by: 'platform',
      body: { channel: 'platform', externalId: 'D-1\u0007', text: 'other', reporter: { ...person, phone: 'x\u0007' } },
    });
    const differs = await intake.call('/v1/reports', {
      by: 'platform',
      body: { channel: 'platform', externalId: 'D-1', text: '绣湖社区路灯坏了', reporter: { name: person.name } },
    });
    expect([refused.status, differs.status]).toEqual([400, 409]);

    expect(filesHolding('路灯坏了')).not.toEqual([]);
    const said = [
      ...answers.map(({ text, headers }) => text + JSON.stringify([...headers])),
      refused.text,
      differs.text,
      intake.logged(),
      await intake.metrics.registry.metrics(),
    ].join('\n');
    for (const secret of secrets) {
      expect(filesHolding(secret), secret).toEqual([]);
      expect(said).not.toContain(secret);
    }
  });

  it('is known again by the same pseudonym in another channel, by the phone number', async () => {
    const refs = (await intake.events())
      .map(decoded)
      .map((event) => 'reporter' in event.data && event.data.reporter?.ref);
    expect(refs[0]).toMatch(/^r_/);
    expect(refs[1]).toBe(refs[0]);
    expect(refs[2]).not.toBe(refs[0]);
  });

  it('can be read with the key from the vault, and by nobody once the key is destroyed', async () => {
    const [first] = (await intake.events()).map(decoded);
    if (first?.type !== 'report.received.v1') throw new Error('no report');
    const { ref, contact } = first.data.reporter!;
    const key = await intake.embedded.vault.find(ref);
    expect(openContact(key!, ref, contact!)).toMatchObject({ name: person.name, phone: person.phone });
    await intake.embedded.vault.destroy(ref);
    expect(await intake.embedded.vault.find(ref)).toBeNull();
    const body = { channel: 'platform', externalId: 'D-after', text: '又坏了', reporter: { phone: person.phone } };
    expect((await intake.call('/v1/reports', { by: 'platform', body })).status).toBe(201);
    const last = decoded((await intake.events()).at(-1)!);
    expect('reporter' in last.data && last.data.reporter).toEqual({ ref });
  });
});
