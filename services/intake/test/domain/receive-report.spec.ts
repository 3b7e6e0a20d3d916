import { encodeData } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { CLOCK_TOLERANCE_MS } from '../../src/domain/decide.ts';
import { DIGEST, decide, history, NOW, pipeBurst, receive, xiuhu } from './controls.ts';

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
        { reporter: undefined, reporterDigest: undefined },
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

  it('refused: the stated area is none of the territory', () => {
    expect(decide(receive({}, { location: 'unknownArea' }))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'area-unknown', pointers: ['/place/areaCode'] },
    });
  });

  it('quiet: the same content again', () => {
    expect(decide(receive({}, { now: NOW + 86_400_000 }), history(receive()))).toEqual({
      outcome: 'decided',
      events: [],
    });
  });

  it('quiet: again after the area was dissolved, for it was taken in then', () => {
    expect(decide(receive({}, { location: 'unknownArea' }), history(receive()))).toMatchObject({ events: [] });
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
    const again = receive(change, { reporterDigest: 'e'.repeat(64) });
    expect(decide(again, history(receive()))).toMatchObject({ refusal: { code: 'content-differs', pointers } });
  });

  it('conflicted: a reporter where there was none, and none where there was one', () => {
    const nobody = { reporterDigest: undefined, reporter: undefined };
    const conflict = { refusal: { code: 'content-differs', pointers: ['/reporter'] } };
    expect(decide(receive(), history(receive({}, nobody)))).toMatchObject(conflict);
    expect(decide(receive({}, nobody), history(receive()))).toMatchObject(conflict);
  });

  it('conflicted: the refusal holds no value of either report', () => {
    const decision = decide(receive({ text: 'mine' }, { reporterDigest: 'e'.repeat(64) }), history(receive()));
    const said = JSON.stringify(decision);
    for (const value of [pipeBurst.text, 'mine', DIGEST, pipeBurst.subject!]) expect(said).not.toContain(value);
  });
});
