import type { RosterEntry, RosterLine, RosterName } from '@gridcase/contracts';
import type { Officer } from '../commands.ts';

/** A roster, and what the register's files say of it: with the first change its history begins by that. */
export interface RosterOnFile {
  readonly roster: RosterName;
  readonly territoryVersion: string;
  readonly lines: readonly RosterLine[];
}

interface OnRoster {
  readonly by: Officer;
  readonly onFile: RosterOnFile;
}

/** Instants are UTC with milliseconds, before or behind us; `to` is the first no longer, null while there is no end. */
export interface Enter extends OnRoster {
  readonly type: 'enter';
  /** For the line, should it be a new one. */
  readonly entryId: string;
  readonly entry: RosterEntry;
  readonly from: string;
  readonly to: string | null;
}

/** The line that is named, or that says this and lasts at the instant, ends at it. */
export interface EndEntry extends OnRoster {
  readonly type: 'endEntry';
  readonly which: { readonly entryId: string } | { readonly entry: RosterEntry };
  readonly to: string;
}

export type RosterCommand = Enter | EndEntry;
