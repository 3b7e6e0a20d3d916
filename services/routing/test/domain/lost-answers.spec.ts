import { describe, expect, it } from 'vitest';
import type { CaseCommand, OfficerCommand } from '../../src/domain/commands.ts';
import { COMMUNITY, ELSEWHERE, FAR_COMMUNITY, farHandlers, freePolicy, handlersIn, officers } from '../controls.ts';
import { after, commands, freeRules, judged, outcomeOf } from './case-story.ts';

/**
 * What comes of a command that is said again without its key, because its answer was lost. With its key nothing is
 * decided at all (handleCommand): it is quiet in every row. docs/explanation/routing.md has this table in words.
 */
interface Row {
  readonly what: string;
  /** Up to the command. */
  readonly before: readonly CaseCommand[];
  readonly said: OfficerCommand;
  /** Said at once again by the same person. */
  readonly again: readonly string[] | string;
  /** In other words by the same person; undefined where it has none. */
  readonly otherwise?: { readonly said: OfficerCommand; readonly comesTo: readonly string[] | string };
  /** The same, by another of the same role and area. */
  readonly byAnother: readonly string[] | string;
}

const QUIET: readonly string[] = [];
const accepted = [commands.open(), commands.accept()];
const answered = [...accepted, commands.answer()];
const queued = [commands.open(), commands.return()];
const freely = freeRules(freePolicy);
const far = handlersIn(FAR_COMMUNITY, farHandlers);
const disputed = commands.triage({ nature: 'dispute', handlers: handlersIn(COMMUNITY) });

const rows: readonly Row[] = [
  {
    ...{ what: 'accept', before: [commands.open()], said: commands.accept() },
    ...{ again: QUIET, byAnother: 'invalid-transition' },
  },
  {
    ...{ what: 'progress', before: accepted, said: commands.progress() },
    ...{ again: ['progressNoted'], byAnother: ['progressNoted'] },
    otherwise: { said: commands.progress({ note: '配件到了' }), comesTo: ['progressNoted'] },
  },
  {
    ...{ what: 'answer', before: accepted, said: commands.answer() },
    ...{ again: QUIET, byAnother: 'invalid-transition' },
    otherwise: { said: commands.answer({ answer: '其实没修好' }), comesTo: 'invalid-transition' },
  },
  {
    ...{ what: 'verify, satisfied', before: answered, said: commands.verify(true) },
    ...{ again: QUIET, byAnother: 'invalid-transition' },
    otherwise: { said: commands.verify(false), comesTo: 'invalid-transition' },
  },
  {
    ...{ what: 'verify, not satisfied', before: answered, said: commands.verify(false) },
    ...{ again: QUIET, byAnother: 'invalid-transition' },
    otherwise: { said: commands.verify(false, '又漏了'), comesTo: 'invalid-transition' },
  },
  {
    ...{ what: 'close', before: answered, said: commands.close() },
    ...{ again: QUIET, byAnother: 'invalid-transition' },
    otherwise: { said: commands.close({ result: '别的结果' }), comesTo: 'invalid-transition' },
  },
  {
    ...{ what: 'reopen', before: [...answered, commands.close()], said: commands.reopen() },
    ...{ again: QUIET, byAnother: 'invalid-transition' },
    otherwise: { said: commands.reopen({ reason: '别的理由' }), comesTo: 'invalid-transition' },
  },
  {
    ...{ what: 'return: the queue is no longer the worker’s area', before: accepted, said: commands.return() },
    ...{ again: QUIET, byAnother: 'out-of-area' },
    otherwise: { said: commands.return({ reason: '别的理由' }), comesTo: 'out-of-area' },
  },
  {
    ...{ what: 'escalate: the worker has no right at the next tier', before: accepted, said: commands.escalate() },
    ...{ again: QUIET, byAnother: 'forbidden' },
    otherwise: { said: commands.escalate({ reason: '别的理由' }), comesTo: 'forbidden' },
  },
  {
    what: 'escalate from the tier it was seen at: the supervisor has every right at the next',
    before: accepted,
    said: commands.escalate({ by: officers.supervisor, from: 'grid', rules: freely }),
    ...{ again: QUIET, byAnother: 'invalid-transition' },
  },
  {
    what: 'escalate without saying from where: nobody can tell it from the next escalation',
    before: accepted,
    said: commands.escalate({ by: officers.supervisor, rules: freely }),
    ...{ again: ['escalated', 'dispatched'], byAnother: ['escalated', 'dispatched'] },
  },
  {
    ...{ what: 'triage', before: queued, said: disputed, again: QUIET, byAnother: 'invalid-transition' },
    otherwise: { said: commands.triage({ nature: 'service' }), comesTo: 'invalid-transition' },
  },
  {
    ...{
      what: 'triage into another township',
      before: queued,
      said: commands.triage({ nature: 'dispute', handlers: far }),
    },
    ...{ again: QUIET, byAnother: 'out-of-area' },
    otherwise: { said: disputed, comesTo: 'out-of-area' },
  },
  {
    ...{ what: 'triage with a note', before: queued, said: { ...disputed, note: '电话问清' } as OfficerCommand },
    ...{ again: QUIET, byAnother: 'invalid-transition' },
    otherwise: { said: disputed, comesTo: 'invalid-transition' },
  },
  {
    ...{ what: 'transfer to a grid beside', before: accepted, said: commands.transfer() },
    ...{ again: QUIET, byAnother: 'unfit-area' },
    otherwise: { said: commands.transfer({ reason: '别的理由' }), comesTo: 'unfit-area' },
  },
  {
    what: 'transfer from queue to queue, out of the own area',
    before: [judged(undefined)],
    said: commands.transfer({ handlers: handlersIn(ELSEWHERE, {}) }),
    ...{ again: QUIET, byAnother: 'out-of-area' },
  },
  {
    ...{ what: 'supervise', before: [commands.open()], said: commands.supervise() },
    ...{ again: ['supervised'], byAnother: ['supervised'] },
  },
  {
    ...{ what: 'recordViolation', before: accepted, said: commands.recordViolation() },
    ...{ again: QUIET, byAnother: QUIET },
  },
  {
    what: 'withdrawViolation',
    before: [...accepted, commands.recordViolation()],
    said: commands.withdrawViolation(),
    ...{ again: QUIET, byAnother: QUIET },
  },
  {
    ...{ what: 'merge', before: [commands.open()], said: commands.merge() },
    ...{ again: QUIET, byAnother: 'invalid-transition' },
  },
  {
    ...{ what: 'split', before: [commands.open(), commands.merge()], said: commands.split() },
    ...{ again: QUIET, byAnother: 'invalid-transition' },
    otherwise: { said: commands.split({ reason: '弄错了' }), comesTo: 'invalid-transition' },
  },
];

describe.each(rows)('$what', ({ before, said, again, byAnother }) => {
  it('said again at once', () => {
    expect(outcomeOf(said, after(...before, said))).toEqual(again);
  });

  it('by another officer', () => {
    const other = { ...said, by: { ...said.by, id: 'other' } };
    expect(outcomeOf(other, after(...before, said))).toEqual(byAnother);
  });
});

it.each(rows.filter((row) => row.otherwise !== undefined))('$what, in other words', ({ before, said, otherwise }) => {
  expect(outcomeOf(otherwise!.said, after(...before, said))).toEqual(otherwise!.comesTo);
});

describe('after others have moved the case on, the same person is still told how it stands', () => {
  const chief = { by: officers.supervisor, rules: freely };
  const up = commands.escalate(chief);

  it.each<[string, readonly CaseCommand[], OfficerCommand, readonly CaseCommand[]]>([
    ['accept, sent up', [commands.open()], commands.accept(), [up]],
    ['progress, sent up', accepted, commands.progress(), [up]],
    ['supervise, closed', answered, commands.supervise(), [commands.close({ by: officers.township })]],
    ['answer, found good and closed', accepted, commands.answer(), [commands.verify(true), commands.close()]],
    ['escalate, taken up', accepted, commands.escalate(), [commands.accept({ by: officers.community })]],
    ['return, triaged elsewhere', accepted, commands.return(), [commands.triage({ nature: 'dispute', handlers: far })]],
    ['recordViolation, closed', accepted, commands.recordViolation(), [up, commands.return(chief), commands.close()]],
  ])('%s', (_, before, said, meanwhile) => {
    expect(outcomeOf(said, after(...before, said, ...meanwhile))).toEqual(QUIET);
    const other = { ...said, by: { ...said.by, id: 'other' } };
    expect(typeof outcomeOf(other, after(...before, said, ...meanwhile))).toBe('string');
  });

  it('but what they did since is what counts: an earlier deed of theirs is asked for anew', () => {
    const state = after(...accepted, commands.progress(), commands.answer(), commands.verify(true));
    expect(outcomeOf(commands.progress(), state)).toBe('invalid-transition');
  });

  it('where it came back, it is possible again and another deed', () => {
    const back = [commands.return(), commands.triage()];
    expect(outcomeOf(commands.return(), after(...accepted, ...back))).toEqual(['returned', 'clockSet', 'queued']);
  });
});
