import type { LedgerTemplates } from '../ledger-template.ts';

export const zh: LedgerTemplates = {
  'holder.deducted': {
    subject: '十二分制扣分：{item}',
    text: '您{year}年度的十二分制台账有一笔扣分。项目：{item}；依据：{basis}；发生日期：{occurredOn}；应扣：{points}分。扣分前：{before}分；现有：{after}分。如有异议，您可以申诉：请向社区或网格员提供记录编号{entryId}。台账编号：{ledgerId}。',
  },
  'holder.added': {
    subject: '十二分制加分：{item}',
    text: '您{year}年度的十二分制台账有一笔加分。项目：{item}；依据：{basis}；发生日期：{occurredOn}；应加：{points}分。加分前：{before}分；现有：{after}分。记录编号：{entryId}。台账编号：{ledgerId}。',
  },
  'holder.entryReversed': {
    subject: '十二分制记录已撤销',
    text: '您{year}年度的十二分制台账有一条记录已撤销，不再计分。撤销前：{before}分；现有：{after}分。记录编号：{entryId}。台账编号：{ledgerId}。',
  },
  'holder.yellowFlagRaised': {
    subject: '黄旗提醒',
    text: '因分数较低，您{year}年度的十二分制台账被标为黄旗，这是一次提醒。现有：{after}分。台账编号：{ledgerId}。',
  },
  'holder.yellowFlagLowered': {
    subject: '黄旗已解除',
    text: '您{year}年度的十二分制台账的黄旗已解除。现有：{after}分。台账编号：{ledgerId}。',
  },
  'holder.redFlagRaised': {
    subject: '红旗表彰',
    text: '您{year}年度的十二分制台账获得红旗，这是一项荣誉。现有：{after}分。台账编号：{ledgerId}。',
  },
  'holder.redFlagLowered': {
    subject: '红旗已取消',
    text: '您{year}年度的十二分制台账的红旗已取消。现有：{after}分。台账编号：{ledgerId}。',
  },
  'holder.trainingEnrolled': {
    subject: '请参加学习班',
    text: '因分数较低，请您参加学习班“{course}”，并在{completeBy}前完成。完成后可恢复部分分数。{year}年度现有：{after}分。台账编号：{ledgerId}。',
  },
  'holder.trainingCompleted': {
    subject: '学习班已完成',
    text: '您已完成学习班。可恢复：{points}分。恢复前：{before}分；现有：{after}分。年度：{year}年。台账编号：{ledgerId}。',
  },
  'holder.appealSuspends': {
    subject: '您的申诉已收到',
    text: '您对{year}年度十二分制台账一条记录的申诉已收到。作出决定前，该记录不计分。最迟于{decideBy}作出决定。目前：{after}分。记录编号：{entryId}。台账编号：{ledgerId}。',
  },
  'holder.appealPending': {
    subject: '您的申诉已收到',
    text: '您对{year}年度十二分制台账一条记录的申诉已收到。作出决定前，该记录仍然计分。最迟于{decideBy}作出决定。目前：{after}分。记录编号：{entryId}。台账编号：{ledgerId}。',
  },
  'holder.appealUpheld': {
    subject: '申诉结果：成立',
    text: '您对{year}年度十二分制台账一条记录的申诉成立，该记录不再计分。记录编号：{entryId}。台账编号：{ledgerId}。',
  },
  'holder.appealRejected': {
    subject: '申诉结果：不成立',
    text: '您的申诉不成立，该记录继续计分。{year}年度现有：{after}分。记录编号：{entryId}。台账编号：{ledgerId}。',
  },
  'holder.yearClosed': {
    subject: '{year}年度十二分制结果',
    text: '{year}年度的十二分制台账已结束。年终得分：{after}分。该年度的黄旗和红旗同时取消。台账编号：{ledgerId}。',
  },
  'supervisor.appealed': {
    subject: '十二分制申诉待决定',
    text: '{year}年度的一本十二分制台账收到申诉，请在{decideBy}前作出决定。录入或确认该记录的人员不得决定。记录编号：{entryId}。台账编号：{ledgerId}。',
  },
};
