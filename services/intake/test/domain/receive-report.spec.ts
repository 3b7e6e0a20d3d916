import { encodeData } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { CLOCK_TOLERANCE_MS } from '../../src/domain/decide.ts';
import { DIGEST, decide, history, NOW, pipeBurst, receive, xiuhu } from './controls.ts';

const remark = (pointer: string) => ({ pointer, code: 'cut', detail: 'its beginning is kept' });
const nowhere = { ...xiuhu, status: 'unknown', areaCode: null, method: 'none' } as const;

describe('receive a report', () => {
  it('happens: the report is kept as it came, with where it is and when it arrived', () => {
    const command = receive();
    const [event] = history(command);
    expect(event).toMatchObject({
      type: 'report.received.v1',
      data: {
        ...pipeBurst,
        reportId: command.reportId,
        integration: 'hotline-yiwu',
        receivedAt: '2026-03-11T18:00:00.000Z',
        location: xiuhu,
        reporter: command.reporter,
      },
    });
    expect(() => encodeData(event!)).not.toThrow();
  });

  it('happens without anything that may be left out', () => {
    const [event] = history(
      receive(
        { occurredAt: undefined, subject: undefined, place: undefined, attachments: [], channelDetails: undefined },
        { reporter: undefined, unseen: { reporter: undefined, beside: undefined } },
      ),
    );
    expect(JSON.parse(encodeData(event!))).not.toHaveProperty('reporter');
  });

  it('happens however late it comes', () => {
    expect(history(receive({ occurredAt: '1998-01-01T00:00:00.000Z' }))).toHaveLength(1);
  });

  it('happens with a clock that runs ahead by exactly what is tolerated', () => {
    const occurredAt = new Date(NOW + CLOCK_TOLERANCE_MS).toISOString();
    expect(history(receive({ occurredAt }))).toHaveLength(1);
  });

  it('refused: it says to have happened in the future', () => {
    const occurredAt = new Date(NOW + CLOCK_TOLERANCE_MS + 1).toISOString();
    expect(decide(receive({ occurredAt }))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'occurred-in-future', pointers: ['/occurredAt'] },
    });
  });

  it('happens with what was remarked on beside it, in the same breath', () => {
    const [, event] = history(receive({}, { remarks: [remark('/subject')] }));
    expect(event).toMatchObject({ type: 'report.remarked.v1', data: { on: 'report', remarks: [remark('/subject')] } });
    expect(() => encodeData(event!)).not.toThrow();
  });

  it('quiet: the same content again', () => {
    expect(decide(receive({}, { now: NOW + 86_400_000 }), history(receive()))).toEqual({
      outcome: 'decided',
      events: [],
    });
  });

  it('quiet: again after the area was dissolved, or is read better than then, for it was taken in so', () => {
    const again = receive({}, { location: nowhere, remarks: [remark('/place/areaCode')] });
    expect(decide(again, history(receive()))).toMatchObject({ events: [] });
    expect(decide(receive(), history(again))).toMatchObject({ events: [] });
  });

  it('quiet: the same content after the way of hashing has changed', () => {
    const again = { ...receive(), contentHash: 'f'.repeat(64) };
    expect(decide(again, history(receive()))).toMatchObject({ outcome: 'decided', events: [] });
  });

  it.each([
    [{ text: '已经修好了' }, ['/text']],
    [{ subject: undefined }, ['/subject']],
    [{ occurredAt: '2026-03-11T17:58:30.001Z' }, ['/occurredAt']],
    [{ place: { address: '绣湖社区4幢' } }, ['/place/address']],
    [{ place: undefined }, ['/place']],
    [{ place: { ...pipeBurst.place, areaCode: '330782001004' } }, ['/place/areaCode']],
    [{ attachments: [] }, ['/attachments/0']],
    [{ attachments: [{ ref: 's3://calls/7.wav', sha256: 'b'.repeat(64) }] }, ['/attachments/0/sha256']],
    [{ channelDetails: { operatorId: 'op-13' } }, ['/channelDetails/operatorId']],
    [{ text: 'a', subject: 'b' }, ['/subject', '/text']],
  ])('conflicted: other content %j is named by its fields', (change, pointers) => {
    expect(decide(receive(change), history(receive()))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'content-differs', pointers },
    });
  });

  it.each([
    ['another reporter', {}, ['/reporter']],
    ['another reporter and another text', { text: 'x' }, ['/text', '/reporter']],
  ])('conflicted: %s', (_, change, pointers) => {
    const again = receive(change, { unseen: { reporter: 'e'.repeat(64), beside: undefined } });
    expect(decide(again, history(receive()))).toMatchObject({ refusal: { code: 'content-differs', pointers } });
  });

  it('conflicted: a reporter where there was none, and none where there was one', () => {
    const nobody = { unseen: { reporter: undefined, beside: undefined }, reporter: undefined };
    const conflict = { refusal: { code: 'content-differs', pointers: ['/reporter'] } };
    expect(decide(receive(), history(receive({}, nobody)))).toMatchObject(conflict);
    expect(decide(receive({}, nobody), history(receive()))).toMatchObject(conflict);
  });

  it.each([
    ['what stood beside it, where nothing was remarked on before', undefined, 'b', DIGEST, ['/subject']],
    ['what stood beside it, where something was', 'a', 'b', DIGEST, ['/reporter', '/subject']],
    ['nothing beside it any more', 'a', undefined, DIGEST, ['/reporter', '/subject']],
    ['both', undefined, 'b', 'e'.repeat(64), ['/reporter', '/subject']],
  ])('conflicted: %s', (_, before, now, reporter, pointers) => {
    const on = (beside: string | undefined) => (beside === undefined ? [] : [remark('/subject')]);
    const first = receive({}, { unseen: { reporter: DIGEST, beside: before }, remarks: on(before) });
    const again = receive({}, { unseen: { reporter, beside: now }, remarks: on(now) });
    expect(decide(again, history(first))).toMatchObject({ refusal: { code: 'content-differs', pointers } });
  });

  it('conflicted: the refusal holds no value of either report', () => {
    const decision = decide(
      receive({ text: 'mine' }, { unseen: { reporter: 'e'.repeat(64), beside: undefined } }),
      history(receive()),
    );
    const said = JSON.stringify(decision);
    for (const value of [pipeBurst.text, 'mine', DIGEST, pipeBurst.subject!]) expect(said).not.toContain(value);
  });
});

describe('receive a message of a WeChat group under an id that was used before', () => {
  const message = { channel: 'wechat', externalId: 'M-1', text: '没水了' } as const;
  const by = (person: string, text: string = message.text) =>
    receive(
      { ...message, text },
      { reporter: { ref: `r_${person.repeat(43)}` }, unseen: { reporter: person, beside: undefined } },
    );

  it('refused as taken: by somebody else, in the same words or others', () => {
    for (const again of [by('b'), by('b', '着火了')]) {
      expect(decide(again, history(by('a')))).toMatchObject({ refusal: { code: 'id-taken' } });
    }
  });

  it('refused as taken: by the same person in other words, for nobody tells a resident', () => {
    expect(decide(by('a', '着火了'), history(by('a')))).toMatchObject({ refusal: { code: 'id-taken' } });
  });

  it('conflicted: the same words of the same person with other things beside, for the gateway to explain', () => {
    const again = { ...by('a'), unseen: { reporter: 'x', beside: undefined }, contentHash: 'f'.repeat(64) };
    expect(decide(again, history(by('a')))).toMatchObject({
      refusal: { code: 'content-differs', pointers: ['/reporter'] },
    });
  });

  it('quiet: the same again', () => {
    expect(decide(by('a'), history(by('a')))).toMatchObject({ events: [] });
  });
});
