import {
  type CodedRefusal,
  type CommandContext,
  type CommandHandling,
  type CommandResult,
  handleCommand,
  toInstant,
} from '@gridcase/event-sourcing';

/** A change of a stream that a register follows, as it stands in the log. */
interface Change<Event> {
  readonly stream: string;
  readonly revision: number;
  readonly at: string;
  readonly event: Event;
}

/** `handleCommand`, and the register of this process is told at once what was decided: who asks next, asks with it. */
export async function handleAndTake<State, Command, Event, Refusal extends CodedRefusal>(
  handling: CommandHandling<State, Command, Event, Refusal>,
  register: { take(change: Change<Event>): void },
  stream: string,
  command: Command,
  context: CommandContext,
): Promise<CommandResult<State, Refusal>> {
  const result = await handleCommand(handling, stream, () => command, context);
  if (result.outcome === 'done') {
    const first = result.revision - result.events.length + 1;
    for (const [index, stored] of result.events.entries()) {
      const event = handling.codec.decode(stored);
      register.take({ stream, revision: first + index, at: toInstant(context.now), event });
    }
  }
  return result;
}
