import type { AreaCode, PostName, Tenure } from '@gridcase/contracts';
import type { Officer } from '../commands.ts';

/** A post, and what the register's files say of it: with the first change its history begins by that. */
export interface PostOnFile {
  readonly areaCode: AreaCode;
  readonly post: PostName;
  readonly territoryVersion: string;
  readonly tenures: readonly Tenure[];
}

interface OnPost {
  readonly by: Officer;
  readonly onFile: PostOnFile;
}

/** Instants are UTC with milliseconds, before or behind us; `to` is the first no longer, null while there is no end. */
export interface Appoint extends OnPost {
  readonly type: 'appoint';
  readonly holder: string;
  readonly from: string;
  readonly to: string | null;
  /** Who holds it then, as the officer knows it: their tenure ends where the new one begins. */
  readonly relieves?: string | undefined;
}

/** The tenure of this holder that lasts at an instant ends at it. */
export interface End extends OnPost {
  readonly type: 'end';
  readonly holder: string;
  readonly to: string;
}

export interface BeginLeave extends OnPost {
  readonly type: 'beginLeave';
  /** For the leave, should it be a new one. */
  readonly leaveId: string;
  readonly holder: string;
  readonly standIn: string | null;
  readonly from: string;
  readonly to: string | null;
}

export interface EndLeave extends OnPost {
  readonly type: 'endLeave';
  readonly leaveId: string;
  readonly to: string;
}

/** 交接班: the holder, or who appoints, offers the post to who comes next. */
export interface HandOver extends OnPost {
  readonly type: 'handOver';
  readonly handOverId: string;
  readonly next: string;
  readonly note: string | null;
  /** What is open at the post at this instant, with what is said of each; and how many more there are. Looked up outside. */
  readonly cases: readonly { readonly caseId: string; readonly note: string | null }[];
  readonly more: number;
  /** Workers and chiefs of the community's grids at this instant, looked up outside. */
  readonly colleagues: readonly string[];
  readonly now: string;
}

/** Who was named takes the post over. */
export interface TakeOver extends OnPost {
  readonly type: 'takeOver';
  readonly handOverId: string;
  readonly now: string;
}

export type PostCommand = Appoint | End | BeginLeave | EndLeave | HandOver | TakeOver;
