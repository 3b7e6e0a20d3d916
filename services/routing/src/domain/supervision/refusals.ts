/** Every no of supervision. */
export type SupervisionRefusal =
  /** What the command says does not fit the order; `pointer` into the body. */
  | { readonly code: 'unfit-supervision'; readonly pointer: string; readonly detail: string }
  /** Lifted by whoever ordered it, or above. */
  | { readonly code: 'not-the-orderer'; readonly detail: string };

export const unfitSupervision = (pointer: string, detail: string): SupervisionRefusal => ({
  ...{ code: 'unfit-supervision', pointer, detail },
});

export const notTheOrderer = (id: string): SupervisionRefusal => ({
  code: 'not-the-orderer',
  detail: `${id} ordered it: they lift it, or somebody above them`,
});
