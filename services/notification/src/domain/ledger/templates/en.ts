import type { LedgerTemplates } from '../ledger-template.ts';

export const en: LedgerTemplates = {
  'holder.deducted': {
    subject: 'Points deducted: {item}',
    text: 'Points were deducted in your twelve-point ledger of {year}. Item: {item}. Basis: {basis}. Day: {occurredOn}. Points for it: {points}. Before: {before}. Now: {after}. You may contest this entry: give its number {entryId} to your community (社区) or grid worker (网格员). Ledger: {ledgerId}.',
  },
  'holder.added': {
    subject: 'Points added: {item}',
    text: 'Points were added in your twelve-point ledger of {year}. Item: {item}. Basis: {basis}. Day: {occurredOn}. Points for it: {points}. Before: {before}. Now: {after}. Entry: {entryId}. Ledger: {ledgerId}.',
  },
  'holder.entryReversed': {
    subject: 'An entry was taken back',
    text: 'An entry in your twelve-point ledger of {year} was taken back and no longer counts. Before: {before}. Now: {after}. Entry: {entryId}. Ledger: {ledgerId}.',
  },
  'holder.yellowFlagRaised': {
    subject: 'Yellow flag: a warning',
    text: 'Your twelve-point ledger of {year} has a yellow flag because few points are left. It is a warning. Now: {after}. Ledger: {ledgerId}.',
  },
  'holder.yellowFlagLowered': {
    subject: 'The yellow flag is gone',
    text: 'Your twelve-point ledger of {year} no longer has a yellow flag. Now: {after}. Ledger: {ledgerId}.',
  },
  'holder.redFlagRaised': {
    subject: 'Red flag: an honour',
    text: 'Your twelve-point ledger of {year} has earned a red flag. It is an honour. Now: {after}. Ledger: {ledgerId}.',
  },
  'holder.redFlagLowered': {
    subject: 'The red flag is gone',
    text: 'Your twelve-point ledger of {year} no longer has a red flag. Now: {after}. Ledger: {ledgerId}.',
  },
  'holder.trainingEnrolled': {
    subject: 'A course for you',
    text: 'Few points are left in your twelve-point ledger of {year}. Please take the course "{course}" and complete it by {completeBy}. It gives back points. Now: {after}. Ledger: {ledgerId}.',
  },
  'holder.trainingCompleted': {
    subject: 'Course completed',
    text: 'You have completed the course. Points that it gives back: {points}. Before: {before}. Now: {after}. Year: {year}. Ledger: {ledgerId}.',
  },
  'holder.appealSuspends': {
    subject: 'Your appeal has been received',
    text: 'Your appeal against an entry in your twelve-point ledger of {year} has been received. The entry does not count until it is decided, at the latest by {decideBy}. Now: {after}. Entry: {entryId}. Ledger: {ledgerId}.',
  },
  'holder.appealPending': {
    subject: 'Your appeal has been received',
    text: 'Your appeal against an entry in your twelve-point ledger of {year} has been received. The entry counts until it is decided, at the latest by {decideBy}. Now: {after}. Entry: {entryId}. Ledger: {ledgerId}.',
  },
  'holder.appealUpheld': {
    subject: 'Your appeal: upheld',
    text: 'Your appeal was upheld. The entry no longer counts. Year: {year}. Entry: {entryId}. Ledger: {ledgerId}.',
  },
  'holder.appealRejected': {
    subject: 'Your appeal: rejected',
    text: 'Your appeal was rejected. The entry counts. Year: {year}. Now: {after}. Entry: {entryId}. Ledger: {ledgerId}.',
  },
  'holder.yearClosed': {
    subject: 'Twelve points: your result of {year}',
    text: 'Your twelve-point ledger of {year} is closed. Points at the end of the year: {after}. The flags of that year end with it. Ledger: {ledgerId}.',
  },
  'supervisor.appealed': {
    subject: 'An appeal waits for a decision',
    text: 'There is an appeal in a twelve-point ledger of {year}. Please decide it by {decideBy}. Nobody who entered or confirmed the entry may decide. Entry: {entryId}. Ledger: {ledgerId}.',
  },
};
