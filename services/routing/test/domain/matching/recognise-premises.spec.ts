import { describe, expect, it } from 'vitest';
import { premisesWords } from '../../../src/domain/matching/premises-words.ts';
import { recognisePremises } from '../../../src/domain/matching/recognise-premises.ts';
import { foldText } from '../../../src/rules/fold-text.ts';
import { LEDGER_ID, neighbour, shop } from '../../flagged.ts';

const flagged = [shop, neighbour].map((place) => ({
  ...{ premisesId: place.premisesId, ledgerId: LEDGER_ID, words: premisesWords(place, foldText) },
}));
const recognise = (...texts: string[]) => recognisePremises(flagged, texts, foldText);

describe('a report is about premises', () => {
  it.each([
    '老王便利店把货摆到人行道上',
    '老 王 便利店 又占道了',
    '老王便利店、旁边的路',
    '工人西路12号门口堆满了货',
    '工人西路１２号门口堆满了货',
  ])('that it calls by name or address: %s', (text) => {
    expect(recognise(text)).toMatchObject({ premisesId: shop.premisesId });
  });

  it('in any of its texts', () => {
    expect(recognise('占道经营', '货摆到人行道上', '工人西路12号')).toMatchObject({ word: '工人西路12号' });
  });

  it('that it calls by the longest word, when it names several', () => {
    const text = '小李水果店说是老王便利店旁边工人西路12号放的';
    expect(recognise(text)).toMatchObject({ premisesId: shop.premisesId, word: '工人西路12号' });
  });
});

it.each(['工人西路', '便利店把货摆到人行道上', '工人西路112号', '老王', '路灯坏了'])('is about none: %s', (text) => {
  expect(recognise(text)).toBeNull();
});

it('a number or a Latin word that goes on is another', () => {
  const place = {
    premisesId: 'x',
    ledgerId: LEDGER_ID,
    words: premisesWords({ name: 'Noor Cafe', address: '朝阳门1' }, foldText),
  };
  expect(recognisePremises([place], ['朝阳门12'], foldText)).toBeNull();
  expect(recognisePremises([place], ['the noor cafes'], foldText)).toBeNull();
  expect(recognisePremises([place], ['朝阳门12, 朝阳门1'], foldText)).not.toBeNull();
});
