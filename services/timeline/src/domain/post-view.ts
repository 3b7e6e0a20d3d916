import type { Acting, AreaCode, PostFacts, PostName } from '@gridcase/contracts';

type Named = { readonly id: string; readonly name: string | null };
type Span = { readonly from: string; readonly to: string | null };

/** `standIn`: somebody does what is the holder's; `away`: nobody does; `vacant`: there is no holder. */
export type PostStatus = 'held' | 'standIn' | 'away' | 'vacant';

/** A post at an instant. Names as the territory's files have them. */
export interface PostView {
  readonly areaCode: AreaCode;
  /** Of the area. */
  readonly area: string;
  readonly post: PostName;
  readonly status: PostStatus;
  readonly holder: (Named & Span) | null;
  readonly standIn: Named | null;
  readonly leave: (Span & { readonly leaveId: string }) | null;
  /** Offered to who comes next, and not taken over yet. */
  readonly handOver: { readonly handOverId: string; readonly next: Named } | null;
}

export function statusOf(acting: Acting | undefined): PostStatus {
  if (acting === undefined) return 'vacant';
  if (acting.leave === undefined) return 'held';
  return acting.holder === undefined ? 'away' : 'standIn';
}

export function postView(
  place: Pick<PostView, 'areaCode' | 'area' | 'post'>,
  acting: Acting | undefined,
  handOver: PostFacts['handOver'],
  nameOf: (id: string) => string | undefined,
): PostView {
  const named = (id: string): Named => ({ id, name: nameOf(id) ?? null });
  const { tenure, leave } = acting ?? {};
  return {
    ...place,
    status: statusOf(acting),
    holder: tenure ? { ...named(tenure.holder), from: tenure.from, to: tenure.to } : null,
    standIn: leave?.standIn ? named(leave.standIn) : null,
    leave: leave ? { leaveId: leave.leaveId, from: leave.from, to: leave.to } : null,
    // Of a holder who has left since, nobody takes over any more.
    handOver:
      handOver && handOver.holder === tenure?.holder
        ? { handOverId: handOver.handOverId, next: named(handOver.next) }
        : null,
  };
}
