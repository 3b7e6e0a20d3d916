import type { RpcError } from './rpc-error.ts';

/** What is wrong with an append, in the words of a batch's answer; a unary call ends with `asCall`. */
export class Malformed extends Error {
  readonly asCall: RpcError;
  constructor(message: string, asCall: RpcError) {
    super(message);
    this.asCall = asCall;
  }
}
