import { describe, expect, it } from 'vitest';
import type { OfficerCommand } from '../../src/domain/commands.ts';
import { handlersIn, judgement, officers, policy, TOWNSHIP } from '../controls.ts';
import { after, cases, commands, freeRules, judged, outcomeOf, refusalOf } from './case-story.ts';

/** Everybody who answered may verify and close too: what is left is whether they are the same person. */
const chief = { ...officers.supervisor, id: 'su-1' };
const other = { ...officers.supervisor, id: 'su-2' };
const everywhere = { any: ['supervisor' as const], grid: [], community: [], joint: [], township: [] };
const permissions = {
  ...policy.permissions,
  accept: everywhere,
  answer: everywhere,
  amend: everywhere,
  return: everywhere,
};
const rules = freeRules({ ...policy, permissions });
const alone = freeRules({ ...policy, permissions, secondPerson: false });

const by = (command: OfficerCommand, who: typeof chief, inForce = rules): OfficerCommand => ({
  ...command,
  by: who,
  rules: inForce,
});
const answered = () => after(commands.open(), by(commands.accept(), chief), by(commands.answer(), chief));
const verified = (who: typeof chief, inForce = rules) =>
  after(
    commands.open(),
    by(commands.accept(), chief),
    by(commands.answer(), chief),
    by(commands.verify(true), who, inForce),
  );

describe('whoever answered', () => {
  it.each([
    ['does not find the answer good', commands.verify(true)],
    ['nor wanting', commands.verify(false)],
    ['does not close the case on it', commands.close()],
  ])('%s', (_, command) => {
    expect(refusalOf(by(command, chief), answered())).toEqual({
      ...{ code: 'same-person', detail: `su-1 gave the answer; it takes another officer to ${command.type} the case` },
    });
    expect(outcomeOf(by(command, other), answered())).not.toBe('same-person');
  });

  it('closes the case once somebody else has found the answer good', () => {
    expect(outcomeOf(by(commands.close(), chief), verified(other))).toEqual(['closed']);
  });

  it('does not close one that they themselves had found good, under rules of another time', () => {
    expect(outcomeOf(by(commands.close(), chief), verified(chief, alone))).toBe('same-person');
    expect(outcomeOf(by(commands.close(), other), verified(chief, alone))).toEqual(['closed']);
  });

  it('does not close it out of a queue either: it was returned after a rework', () => {
    const reworked = [by(commands.accept(), chief), by(commands.answer(), chief), by(commands.verify(false), other)];
    const queued = after(commands.open(), ...reworked, by(commands.return(), chief));
    expect(outcomeOf(by(commands.close(), chief), queued)).toBe('same-person');
    expect(outcomeOf(by(commands.close(), other), queued)).toContain('closed');
  });

  it('does not end it by sending the reporter elsewhere, once it was to be done again', () => {
    const normal = commands.open({ judgement: judgement({ urgency: 'normal' }) });
    const reworked = [by(commands.accept(), chief), by(commands.answer(), chief), by(commands.verify(false), other)];
    const state = after(normal, ...reworked);
    expect(outcomeOf(by(commands.divert(), chief), state)).toBe('same-person');
    expect(outcomeOf(by(commands.divert(), other), state)).toContain('closed');
  });

  it('does not find good what another has put right since: the work is still theirs', () => {
    const corrected = by(commands.amend({ subject: undefined, answer: '阀门已更换' }), other);
    const state = after(commands.open(), by(commands.accept(), chief), by(commands.answer(), chief), corrected);
    for (const who of [chief, other]) expect(outcomeOf(by(commands.verify(true), who), state)).toBe('same-person');
    const third = { ...chief, id: 'su-3' };
    expect(outcomeOf(by(commands.verify(true), third), state)).toContain('verified');
  });

  it('nor calls back on one that they closed out of a queue: its result was the only answer', () => {
    const queued = after(commands.open(), commands.accept(), commands.return());
    const closed = after(
      commands.open(),
      commands.accept(),
      commands.return(),
      by(commands.close(), chief),
      commands.complain(),
    );
    expect(outcomeOf(by(commands.close(), chief), queued)).toContain('closed');
    expect(outcomeOf(by(commands.verify(true), chief), closed)).toBe('same-person');
    expect(outcomeOf(by(commands.verify(true), other), closed)).toEqual(['verified']);
    const handlers = handlersIn(TOWNSHIP, {});
    const reopened = [by(commands.close(), chief), by(commands.reopen({ handlers }), other)];
    const again = after(commands.open(), commands.accept(), commands.return(), ...reopened);
    expect(outcomeOf(by(commands.close(), chief), again)).toContain('closed');
  });

  it('may do all of it where the rule set says so', () => {
    expect(outcomeOf(by(commands.verify(true), chief, alone), answered())).toContain('verified');
    expect(outcomeOf(by(commands.close(), chief, alone), answered())).toEqual(['closed']);
  });

  it('may still reopen and note what they find', () => {
    expect(outcomeOf(by(commands.supervise(), chief), answered())).toEqual(['supervised']);
    const closed = after(
      commands.open(),
      by(commands.accept(), chief),
      by(commands.answer(), chief),
      by(commands.close(), other),
    );
    expect(outcomeOf(by(commands.reopen(), chief), closed)).toContain('reopened');
  });
});

it('the last answer counts: who answered before it may look at the other one', () => {
  const first = [by(commands.accept(), chief), by(commands.answer(), chief), by(commands.verify(false), other)];
  const state = after(commands.open(), ...first, by(commands.answer(), other));
  expect(outcomeOf(by(commands.verify(true), other), state)).toBe('same-person');
  expect(outcomeOf(by(commands.verify(true), chief), state)).toContain('verified');
});

it('a case that nobody answered is closed by whoever may', () => {
  expect(outcomeOf(by(commands.close(), chief), cases.queued())).toContain('closed');
  expect(outcomeOf(by(commands.close(), chief), after(judged(undefined)))).toContain('closed');
});
