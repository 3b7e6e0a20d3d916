import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRows, recogniseTable } from '../src/index.ts';
import { gb18030, inPieces, utf16be, utf16le } from './controls.ts';

/** Residents' real messages, kept outside of the project; their licence is unclear. */
const MESSAGES = join(import.meta.dirname, '../../../../shared/data/messages/messages-labelled.csv');
const there = existsSync(MESSAGES);
if (!there) console.log(`real messages: not run, there is no ${MESSAGES}`);

async function cellsOf(bytes: Uint8Array) {
  const source = inPieces(bytes, 65_536);
  const form = await recogniseTable(source);
  return { form, rows: (await Array.fromAsync(readRows(source, form))).map(({ cells }) => cells) };
}

describe.skipIf(!there)('real messages', () => {
  const text = there ? readFileSync(MESSAGES, 'utf8') : '';
  /** What GB18030 says in two bytes: all but a few signs. */
  const plain = text.replaceAll(/[^\0-\x7f\u3000-\u9fa5\uff01-\uff5e“”‘’—…·]/gu, '');

  test.each([
    ['gb18030', gb18030],
    ['utf-16le', utf16le],
    ['utf-16be', utf16be],
  ])('saved as %s are the same messages', async (encoding, write) => {
    const { form, rows } = await cellsOf(write(plain));
    expect(form.encoding).toBe(encoding);
    expect(rows).toEqual((await cellsOf(Buffer.from(plain))).rows);
    expect(rows).toHaveLength(992);
  });

  test('saved one by one as GB18030 are recognised, or asked about, and never misread', async () => {
    const { rows } = await cellsOf(Buffer.from(plain));
    const outcomes = { same: 0, asked: 0 };
    for (const [, , subject] of rows.slice(1)) {
      const file = `id,text\n1,"${subject!.replaceAll('"', '')}"\n`;
      const read = await cellsOf(gb18030(file)).catch(() => undefined);
      if (read) expect(read.rows).toEqual((await cellsOf(Buffer.from(file))).rows);
      outcomes[read ? 'same' : 'asked'] += 1;
    }
    console.log('each subject as a file of its own:', outcomes);
    expect(outcomes.same).toBeGreaterThan(980);
  });
});
