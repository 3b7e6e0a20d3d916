import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../src/index.ts';
import { redact } from '../src/redact.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const destination = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  write(createLogger({ level: 'debug', destination }));
  return lines.map((line) => JSON.parse(line));
}

describe('the log', () => {
  it('is one JSON object a line, with the level as a word and the instant in UTC', () => {
    const [line] = logged((log) => log.info({ events: 3 }, 'applied'));
    expect(line).toMatchObject({
      level: 'info',
      msg: 'applied',
      events: 3,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('says which case and which trace a line belongs to', () => {
    const [line] = logged((log) => log.child({ caseId: 'c1', traceId: 't1' }).info('routed'));
    expect(line).toMatchObject({ caseId: 'c1', traceId: 't1' });
  });

  it.each([
    ['at the top', { phone: '13800000000' }],
    ['inside', { report: { reporter: { contact: { phone: '13800000000' } } } }],
    ['in a list', { reports: [{ text: '13800000000' }] }],
    ['in headers', { headers: { Authorization: 'Bearer 13800000000', 'webhook-signature': 'v1,13800000000' } }],
    ['in other letters', { EMAIL: '13800000000@x.cn' }],
  ])('never holds what can name or reach a person: %s', (_where, object) => {
    const lines = logged((log) => {
      log.info(object, 'seen');
      log.child(object).info('seen');
    });
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain('13800000000');
    expect(JSON.stringify(lines)).toContain('[redacted]');
  });

  it('keeps errors whole', () => {
    const [line] = logged((log) => log.error({ err: new Error('broken', { cause: new Error('why') }) }, 'failed'));
    expect(line).toMatchObject({
      err: { type: 'Error', message: expect.stringContaining('broken'), stack: expect.any(String) },
    });
  });
});

describe('redacting', () => {
  it('leaves everything else as it was, and never changes the original', () => {
    const key = fc.oneof(fc.constantFrom('caseId', 'events', '__proto__'), fc.stringMatching(/^[0-9]{1,4}$/));
    fc.assert(
      fc.property(fc.object({ key, maxDepth: 3 }), (object) => {
        const before = structuredClone(object);
        expect(redact(object)).toEqual(before);
        expect(object).toEqual(before);
      }),
    );
  });

  it('ends, however deep it goes', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(JSON.stringify(redact(loop))).toContain('[too deep]');
  });
});
