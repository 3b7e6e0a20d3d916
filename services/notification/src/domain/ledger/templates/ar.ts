import type { LedgerTemplates } from '../ledger-template.ts';

export const ar: LedgerTemplates = {
  'holder.deducted': {
    subject: 'خصم نقاط: {item}',
    text: 'خُصمت نقاط من سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year}. البند: {item}. السند: {basis}. اليوم: {occurredOn}. نقاط هذا البند: {points}. الرصيد السابق: {before}. الرصيد الحالي: {after}. يحق لكم الاعتراض على هذا القيد: قدّموا رقمه {entryId} إلى لجنة الحي (社区) أو موظف الشبكة (网格员). رقم السجل: {ledgerId}.',
  },
  'holder.added': {
    subject: 'إضافة نقاط: {item}',
    text: 'أُضيفت نقاط إلى سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year}. البند: {item}. السند: {basis}. اليوم: {occurredOn}. نقاط هذا البند: {points}. الرصيد السابق: {before}. الرصيد الحالي: {after}. رقم القيد: {entryId}. رقم السجل: {ledgerId}.',
  },
  'holder.entryReversed': {
    subject: 'إلغاء قيد',
    text: 'أُلغي قيد في سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year} ولم يعد يُحتسب. الرصيد السابق: {before}. الرصيد الحالي: {after}. رقم القيد: {entryId}. رقم السجل: {ledgerId}.',
  },
  'holder.yellowFlagRaised': {
    subject: 'راية صفراء: تنبيه',
    text: 'رُفعت راية صفراء على سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year} لقلّة النقاط المتبقية. هذا تنبيه. الرصيد الحالي: {after}. رقم السجل: {ledgerId}.',
  },
  'holder.yellowFlagLowered': {
    subject: 'إزالة الراية الصفراء',
    text: 'أُزيلت الراية الصفراء عن سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year}. الرصيد الحالي: {after}. رقم السجل: {ledgerId}.',
  },
  'holder.redFlagRaised': {
    subject: 'راية حمراء: تكريم',
    text: 'نال سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year} راية حمراء. هذا تكريم. الرصيد الحالي: {after}. رقم السجل: {ledgerId}.',
  },
  'holder.redFlagLowered': {
    subject: 'إزالة الراية الحمراء',
    text: 'أُزيلت الراية الحمراء عن سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year}. الرصيد الحالي: {after}. رقم السجل: {ledgerId}.',
  },
  'holder.trainingEnrolled': {
    subject: 'دورة تدريبية لكم',
    text: 'بقيت نقاط قليلة في سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year}. يُرجى حضور الدورة «{course}». الموعد النهائي: {completeBy}. تُعاد نقاط بعد إتمامها. الرصيد الحالي: {after}. رقم السجل: {ledgerId}.',
  },
  'holder.trainingCompleted': {
    subject: 'إتمام الدورة',
    text: 'لقد أتممتم الدورة. النقاط المُعادة: {points}. الرصيد السابق: {before}. الرصيد الحالي: {after}. العام: {year}. رقم السجل: {ledgerId}.',
  },
  'holder.appealSuspends': {
    subject: 'استلام اعتراضكم',
    text: 'استلمنا اعتراضكم على قيد في سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year}. لا يُحتسب القيد حتى يصدر القرار. آخر موعد للقرار: {decideBy}. الرصيد الحالي: {after}. رقم القيد: {entryId}. رقم السجل: {ledgerId}.',
  },
  'holder.appealPending': {
    subject: 'استلام اعتراضكم',
    text: 'استلمنا اعتراضكم على قيد في سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year}. يبقى القيد محتسبًا حتى يصدر القرار. آخر موعد للقرار: {decideBy}. الرصيد الحالي: {after}. رقم القيد: {entryId}. رقم السجل: {ledgerId}.',
  },
  'holder.appealUpheld': {
    subject: 'نتيجة اعتراضكم: قُبل',
    text: 'قُبل اعتراضكم. لم يعد القيد يُحتسب. العام: {year}. رقم القيد: {entryId}. رقم السجل: {ledgerId}.',
  },
  'holder.appealRejected': {
    subject: 'نتيجة اعتراضكم: رُفض',
    text: 'رُفض اعتراضكم. يبقى القيد محتسبًا. العام: {year}. الرصيد الحالي: {after}. رقم القيد: {entryId}. رقم السجل: {ledgerId}.',
  },
  'holder.yearClosed': {
    subject: 'نظام الاثنتي عشرة نقطة: نتيجة عام {year}',
    text: 'أُغلق سجلّكم وفق نظام الاثنتي عشرة نقطة لعام {year}. الرصيد في نهاية العام: {after}. تنتهي معه رايات ذلك العام. رقم السجل: {ledgerId}.',
  },
  'supervisor.appealed': {
    subject: 'اعتراض ينتظر القرار',
    text: 'قُدّم اعتراض في سجل وفق نظام الاثنتي عشرة نقطة لعام {year}. آخر موعد للقرار: {decideBy}. لا يقرر من أدخل القيد أو أكّده. رقم القيد: {entryId}. رقم السجل: {ledgerId}.',
  },
};
