import { describe, expect, it } from 'vitest';
import { loadDefaultTerritory } from '../src/index.ts';

const yiwu = loadDefaultTerritory();
const find = (text: string) => yiwu.locate(undefined, text);
const XIUHU = '330782001004';

describe('A community named in a text', () => {
  it.each([
    '绣湖社区',
    '绣湖社区居委会',
    '绣湖社区居民委员会',
    '绣湖居委会',
    '绣湖居民委员会',
    '稠城街道绣湖社区',
    '稠城绣湖社区',
    '浙江省金华市义乌市稠城街道绣湖社区3栋2单元',
    '凌晨2点绣湖社区一居民家水管破裂',
    '投诉绣湖社区物业',
    '昨天晚上绣湖社区停电',
    '繡湖社區居民委員會',
    '绣 湖　社 区',
    '绣\u200b湖社区',
    '绣湖社区（一期）',
    '噪音很大 绣湖社区 请处理',
    '稠城镇绣湖社区',
  ])('is found: %s', (text) => {
    expect(find(text)).toMatchObject({ status: 'found', areaCode: XIUHU, method: 'communityName', candidates: [] });
  });

  it('carries the words as they stand in the report, and the version of the territory', () => {
    expect(find('我住稠城街道 繡湖社區居委會旁邊')).toEqual({
      status: 'found',
      areaCode: XIUHU,
      method: 'communityName',
      matchedText: '稠城街道 繡湖社區居委會',
      candidates: [],
      territoryVersion: 'yiwu-2023.1',
    });
  });

  it.each([
    ['前流村路灯不亮', '330782002211'],
    ['前流村委会', '330782002211'],
    ['前流村村民委员会', '330782002211'],
    ['佛堂镇光明村村民反映', '330782100241'],
    ['佛堂光明村', '330782100241'],
    ['我家在徐村', '330782002206'],
    ['徐村村委会', '330782002206'],
    ['赤岸一村', '330782101229'],
    ['黄龙居委会', '330782005001'],
    ['黄龙社区', '330782005001'],
  ])('may be a village or a committee of its own kind: %s', (text, areaCode) => {
    expect(find(text)).toMatchObject({ status: 'found', areaCode });
  });

  it('is the longest that fits', () => {
    expect(find('黎明湖社区').areaCode).toBe('330782002013');
    expect(find('西罗店村').areaCode).toBe('330782008201');
    expect(find('洋塘桥头村').areaCode).toBe('330782008213');
    expect(find('南埠头村').areaCode).toBe('330782100316');
  });

  it.each(['胜利', '热烈庆祝胜利建设向阳工程', '绣湖公园', '我要回家', '', '社区', '村', '居委会', '江滨\n社区'])(
    'is not found without what makes it a name: %j',
    (text) => {
      expect(find(text)).toMatchObject({ status: 'unknown', areaCode: null, method: 'none', candidates: [] });
    },
  );

  it.each(['下车站社区', '新绣湖社区', '老胜利社区', '石桥头村', '怡乐新村', '小陈宅村', '火龙王村', '下 车 站 社 区'])(
    'is not taken from the tail of a longer name: %s',
    (text) => {
      expect(find(text)).toMatchObject({ status: 'unknown', areaCode: null });
    },
  );

  it.each(['联合村镇银行', '团结村民', '要求建设社区食堂', '正在建设社区花园', '联系村委会', '村村通'])(
    'is not read into ordinary words: %s',
    (text) => {
      expect(find(text)).toMatchObject({ status: 'unknown', areaCode: null });
    },
  );

  it.each(['建设社区3栋', '家住建设社区', '北苑街道建设社区', '位于建设社区'])(
    'is found where its stem is an everyday word too, on firmer ground: %s',
    (text) => {
      expect(find(text)).toMatchObject({ status: 'found', areaCode: '330782004002' });
    },
  );

  it.each([
    '杭州市江滨社区',
    '金华市婺城区江滨社区',
    '湖东街道江滨社区',
    '杭州市 江滨社区',
    '湖东镇江滨社区。江滨社区很吵',
  ])('is not found when it lies in another city: %s', (text) => {
    expect(find(text)).toMatchObject({ status: 'unknown', areaCode: null });
  });

  it.each(['超市旁江滨社区', '这条街道江滨社区', '义乌市经开区江滨社区', '全市各个小区江滨社区'])(
    'is found after words that only sound like another city: %s',
    (text) => {
      expect(find(text)).toMatchObject({ status: 'found', areaCode: '330782001001' });
    },
  );
});

describe('A township named in a text', () => {
  it('is found when nothing finer is named', () => {
    expect(find('佛堂镇老街路灯不亮')).toMatchObject({ status: 'found', areaCode: '330782100', matchedText: '佛堂镇' });
  });

  it('is found by the grade it had before', () => {
    expect(find('廿三里镇路灯不亮')).toMatchObject({ status: 'found', areaCode: '330782007' });
  });

  it('gives way to a community of its own', () => {
    expect(find('佛堂镇的路灯不亮，就在江北社区')).toMatchObject({ status: 'found', areaCode: '330782100015' });
  });

  it('is not found by its stem, which may be a word', () => {
    expect(find('佛堂里很热闹').status).toBe('unknown');
  });
});

describe('A code written in a text', () => {
  it('is found, with full-width digits too', () => {
    const found = { status: 'found', areaCode: '330782001004003', method: 'areaCode' };
    expect(find('网格330782001004003 路灯')).toMatchObject(found);
    expect(find('网格３３０７８２００１００４００３')).toMatchObject(found);
  });

  it.each(['330782199001011234', '1330782001004', '330782103', '330782'])('is no other number: %s', (text) => {
    expect(find(text).status).toBe('unknown');
  });
});

describe('A community named in English or pinyin', () => {
  it.each(['Water pipe burst in Xiuhu Community', 'Xiu Hu community', 'XIÙHÚ shequ', 'Xiuhu Residential Community'])(
    'is found: %s',
    (text) => {
      expect(find(text)).toMatchObject({ status: 'found', areaCode: XIUHU, method: 'communityName' });
    },
  );

  it('is ambiguous when two sound alike', () => {
    expect(find('Chezhan community')).toMatchObject({ status: 'ambiguous', areaCode: '330782' });
    expect(find('Chezhan community, Yiting Town')).toMatchObject({ status: 'found', areaCode: '330782102006' });
  });

  it.each(['the community', 'our community is great', 'New Xiuhu community', 'Xia Chezhan community'])(
    'is not taken from other words: %s',
    (text) => {
      expect(find(text).status).toBe('unknown');
    },
  );
});
