import type { LedgerTemplates } from '../ledger-template.ts';

/** Labels with values, so that no particle depends on one. */
export const ko: LedgerTemplates = {
  'holder.deducted': {
    subject: '감점 안내: {item}',
    text: '귀하의 {year}년도 12점제 대장에 감점이 있습니다. 항목: {item}. 근거: {basis}. 발생일: {occurredOn}. 해당 점수: {points}점. 이전: {before}점. 현재: {after}점. 이 기록에 이의를 신청할 수 있습니다. 사구(社区) 또는 격자원(网格员)에게 다음 기록 번호를 알려 주십시오: {entryId}. 대장 번호: {ledgerId}.',
  },
  'holder.added': {
    subject: '가점 안내: {item}',
    text: '귀하의 {year}년도 12점제 대장에 가점이 있습니다. 항목: {item}. 근거: {basis}. 발생일: {occurredOn}. 해당 점수: {points}점. 이전: {before}점. 현재: {after}점. 기록 번호: {entryId}. 대장 번호: {ledgerId}.',
  },
  'holder.entryReversed': {
    subject: '기록 취소 안내',
    text: '귀하의 {year}년도 12점제 대장에서 기록 하나가 취소되어 더 이상 점수에 반영되지 않습니다. 이전: {before}점. 현재: {after}점. 기록 번호: {entryId}. 대장 번호: {ledgerId}.',
  },
  'holder.yellowFlagRaised': {
    subject: '황색 깃발: 경고',
    text: '남은 점수가 적어 귀하의 {year}년도 12점제 대장에 황색 깃발이 표시되었습니다. 이는 경고입니다. 현재: {after}점. 대장 번호: {ledgerId}.',
  },
  'holder.yellowFlagLowered': {
    subject: '황색 깃발 해제',
    text: '귀하의 {year}년도 12점제 대장의 황색 깃발이 해제되었습니다. 현재: {after}점. 대장 번호: {ledgerId}.',
  },
  'holder.redFlagRaised': {
    subject: '홍색 깃발: 표창',
    text: '귀하의 {year}년도 12점제 대장에 홍색 깃발이 표시되었습니다. 이는 표창입니다. 현재: {after}점. 대장 번호: {ledgerId}.',
  },
  'holder.redFlagLowered': {
    subject: '홍색 깃발 취소',
    text: '귀하의 {year}년도 12점제 대장의 홍색 깃발이 취소되었습니다. 현재: {after}점. 대장 번호: {ledgerId}.',
  },
  'holder.trainingEnrolled': {
    subject: '교육 과정 안내',
    text: '귀하의 {year}년도 12점제 대장에 남은 점수가 적습니다. 다음 교육을 받으십시오: {course}. 완료 기한: {completeBy}. 교육을 마치면 점수가 회복됩니다. 현재: {after}점. 대장 번호: {ledgerId}.',
  },
  'holder.trainingCompleted': {
    subject: '교육 완료 안내',
    text: '교육을 완료하셨습니다. 회복되는 점수: {points}점. 이전: {before}점. 현재: {after}점. 연도: {year}년. 대장 번호: {ledgerId}.',
  },
  'holder.appealSuspends': {
    subject: '이의신청 접수 안내',
    text: '귀하의 {year}년도 12점제 대장 기록에 대한 이의신청이 접수되었습니다. 결정 전까지 해당 기록은 점수에 반영되지 않습니다. 결정 기한: {decideBy}. 현재: {after}점. 기록 번호: {entryId}. 대장 번호: {ledgerId}.',
  },
  'holder.appealPending': {
    subject: '이의신청 접수 안내',
    text: '귀하의 {year}년도 12점제 대장 기록에 대한 이의신청이 접수되었습니다. 결정 전까지 해당 기록은 점수에 그대로 반영됩니다. 결정 기한: {decideBy}. 현재: {after}점. 기록 번호: {entryId}. 대장 번호: {ledgerId}.',
  },
  'holder.appealUpheld': {
    subject: '이의신청 결과: 인용',
    text: '귀하의 이의신청이 받아들여졌습니다. 해당 기록은 더 이상 점수에 반영되지 않습니다. 연도: {year}년. 기록 번호: {entryId}. 대장 번호: {ledgerId}.',
  },
  'holder.appealRejected': {
    subject: '이의신청 결과: 기각',
    text: '귀하의 이의신청이 받아들여지지 않았습니다. 해당 기록은 점수에 반영됩니다. 연도: {year}년. 현재: {after}점. 기록 번호: {entryId}. 대장 번호: {ledgerId}.',
  },
  'holder.yearClosed': {
    subject: '{year}년도 12점제 결과',
    text: '귀하의 {year}년도 12점제 대장이 마감되었습니다. 연말 점수: {after}점. 해당 연도의 깃발은 함께 종료됩니다. 대장 번호: {ledgerId}.',
  },
  'supervisor.appealed': {
    subject: '결정을 기다리는 이의신청',
    text: '{year}년도 12점제 대장에 이의신청이 있습니다. 결정 기한: {decideBy}. 해당 기록을 입력하거나 확인한 사람은 결정할 수 없습니다. 기록 번호: {entryId}. 대장 번호: {ledgerId}.',
  },
};
