import { loadDefaultTerritory } from '@gridcase/territory';
import { describe, expect, it } from 'vitest';
import type { IncomingReport } from '../src/channels/channel-mapping.ts';
import { createRemarks } from '../src/channels/remarks.ts';
import { findPlace } from '../src/find-place.ts';

const territory = loadDefaultTerritory();
const remarks = createRemarks();
const at = (incoming: Partial<IncomingReport>) =>
  findPlace(territory, { channel: 'wechat', externalId: 'x', text: '没水了', attachments: [], ...incoming }, remarks);

const xiuhu = territory
  .townships()
  .flatMap(({ code }) => territory.communities(code))
  .find(({ name }) => /^绣湖/.test(name))!;

describe('finding the place of a report', () => {
  it('goes by the stated code', () => {
    expect(at({ place: { areaCode: xiuhu.code } })).toMatchObject({ status: 'found', areaCode: xiuhu.code });
  });

  it.each([
    ['the text', { text: '绣湖社区没水了' }],
    ['the subject', { subject: '绣湖社区停水' }],
    ['the address', { place: { address: '绣湖社区居委会旁' } }],
    ['the group, when nothing else says', { placeHint: '绣湖社区业主群' }],
  ])('finds a community named in %s', (_, incoming) => {
    expect(at(incoming)).toMatchObject({ status: 'found', areaCode: xiuhu.code, method: 'communityName' });
  });

  it('does not let the group overrule the text', () => {
    const other = at({ text: '向阳社区没水了' });
    expect(at({ text: '向阳社区没水了', placeHint: '绣湖社区业主群' })).toEqual(other);
  });

  it.each(['330782999', '110105', '330782001999'])(
    'goes by the text when the stated code is none here: %s',
    (areaCode) => {
      expect(at({ place: { areaCode }, text: '绣湖社区没水了' })).toMatchObject({
        status: 'found',
        areaCode: xiuhu.code,
      });
      expect(remarks.list().at(-1)).toMatchObject({ pointer: '/place/areaCode', code: 'areaUnknown' });
      expect(at({ place: { areaCode } })).toMatchObject({ status: 'unknown', areaCode: null });
    },
  );

  it('knows a township and the city by the twelve digits of a statistical register', () => {
    expect(at({ place: { areaCode: `${xiuhu.township}000` } })).toMatchObject({ areaCode: xiuhu.township });
    expect(at({ place: { areaCode: `${territory.cityCode}000000` } })).toMatchObject({ areaCode: territory.cityCode });
    expect(remarks.list().at(-1)).toMatchObject({ code: 'understood' });
    expect(remarks.given()).toEqual([]);
  });

  it('leaves open what nobody said', () => {
    expect(at({})).toMatchObject({ status: 'unknown', areaCode: null });
  });
});
