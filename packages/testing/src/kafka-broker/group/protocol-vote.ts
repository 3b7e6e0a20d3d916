import type { GroupMember, GroupProtocol } from './group-member.ts';

type Voter = Pick<GroupMember, 'protocols'>;

const knows = (voter: Voter, name: string): boolean => voter.protocols.some((protocol) => protocol.name === name);

/** Whether a newcomer shares a protocol with all the others. */
export const sharesProtocol = (protocols: readonly GroupProtocol[], others: readonly Voter[]): boolean =>
  protocols.some(({ name }) => others.every((other) => knows(other, name)));

/** As the coordinator chooses: of the protocols everyone knows, each votes for the one it prefers; most votes win. */
export function electProtocol(voters: readonly Voter[]): string {
  const votes = new Map<string, number>();
  for (const voter of voters) {
    const choice = voter.protocols.find(({ name }) => voters.every((other) => knows(other, name)));
    if (choice) votes.set(choice.name, (votes.get(choice.name) ?? 0) + 1);
  }
  const [winner] = [...votes].sort(([, one], [, other]) => other - one);
  return winner?.[0] ?? '';
}
