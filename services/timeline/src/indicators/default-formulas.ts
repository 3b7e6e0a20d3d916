import type { FormulaSetInput } from '../domain/indicators/formulas.ts';

const RATED = ['rated1', 'rated2', 'rated3', 'rated4', 'rated5'] as const;
/** 基本满意 and better, as the five levels of 好差评 have it. */
const SATISFIED = ['rated3', 'rated4', 'rated5'] as const;

/** The shares that supervisors ask for, by any area's figures. No points: no published rule gives any for these. */
export const defaultFormulas: FormulaSetInput = {
  name: 'gridcase',
  version: '2026.1',
  area: '',
  effective: { from: '2000-01' },
  source: 'names as in the hotline reports of several cities; formulas by gridcase, over what each case’s log tells',
  indicators: [
    {
      ...{ code: 'response', of: ['answerInTime'], per: ['answerDue'] },
      name: { zh: '响应率', en: 'First answers in time' },
      source: 'Beijing regulations of 2021-09-24, Art. 32: responded, solved, satisfied',
    },
    {
      ...{ code: 'responded', of: ['responded'], per: ['respondedAsked'] },
      name: { zh: '回访响应率', en: 'Somebody got in touch, as the reporter says last' },
      source: 'Beijing regulations of 2021-09-24, Art. 32',
    },
    {
      ...{ code: 'onTimeAcceptance', of: ['acceptInTime'], per: ['acceptDue'] },
      name: { zh: '及时签收率', en: 'Taken up in time' },
    },
    {
      ...{ code: 'onTimeSettling', of: ['settleInTime'], per: ['settleDue'] },
      name: { zh: '按时办结率', en: 'Done in time by whoever had it' },
    },
    {
      ...{ code: 'onTimeClosing', of: ['promiseKept'], per: ['promiseDue'] },
      name: { zh: '按期结案率', en: 'Over by the promise over the whole' },
      source: 'Jinhua digital city management (trial): closed in time of what was due',
    },
    {
      ...{ code: 'solved', of: ['solved'], per: ['solvedAsked'] },
      name: { zh: '解决率', en: 'Solved, as the reporter says last' },
    },
    {
      ...{ code: 'satisfied', of: [...SATISFIED], per: [...RATED] },
      name: { zh: '满意率', en: 'Satisfied, as the reporter says last' },
      source: 'the Yiwu article: 群众满意率 98 %; five levels of 好差评, from 基本满意 on',
    },
    {
      ...{ code: 'rework', of: ['reworked'], per: ['answered'] },
      name: { zh: '返工率', en: 'Done again, of what was answered' },
      source: 'Jinan regulations, Art. 27',
    },
    {
      ...{ code: 'return', of: ['returned'], per: ['dispatched'] },
      name: { zh: '回退率', en: 'Given back, of what was dispatched' },
      source: 'Weifang regulations, Art. 22; a ratio to be kept in bounds by the Jiangsu rule',
    },
    {
      ...{ code: 'extension', of: ['extended'], per: ['dispatched'] },
      name: { zh: '延期率', en: 'Given more time, of what was dispatched' },
      source: 'Beijing regulations, Art. 15; a ratio to be kept in bounds by the Jiangsu rule',
    },
    {
      ...{ code: 'firstTimeResolution', of: ['firstTime'], per: ['closed'] },
      name: { zh: '一次办结率', en: 'Over at the first time, of what is over' },
      source: 'the Yiwu article: 初次信访事项化解率 97.3 %',
    },
    {
      ...{ code: 'supervision', of: ['supervised'], per: ['dispatched'] },
      name: { zh: '督办率', en: 'Ordered to put it right, of what was dispatched' },
      source: 'Weifang regulations, Art. 26; Jinan regulations, Art. 28',
    },
    {
      ...{ code: 'onTimeRectification', of: ['rectifyInTime'], per: ['rectifyDue'] },
      name: { zh: '整改按时回复率', en: 'Replied in time to what was ordered' },
      source: 'Weifang regulations, Art. 26',
    },
    {
      ...{ code: 'jointAttendance', of: ['attended'], per: ['summoned'] },
      name: { zh: '报到率', en: 'Came to the joint meetings that it was expected at' },
      source: 'Beijing regulations of 2021-09-24, Art. 16, 33: the answer to the whistle is assessed',
    },
    {
      ...{ code: 'onTimeResolutions', of: ['resolutionInTime'], per: ['resolutionDue'] },
      name: { zh: '决议按时落实率', en: 'Done in time, of what joint meetings resolved' },
      source: 'Beijing regulations of 2021-09-24, Art. 16, 33',
    },
    {
      ...{ code: 'whistleAcceptance', of: ['whistleAccepted'], per: ['whistleAccepted', 'whistleRejected'] },
      name: { zh: '吹哨准确率', en: 'Units rightly called to joint meetings' },
      source: 'Beijing regulations of 2021-09-24, Art. 16, 33: the whistle is assessed',
    },
  ],
};
