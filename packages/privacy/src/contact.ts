import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';

/** How a reporter can be reached, in the clear. Lives in memory only. */
export interface Contact {
  readonly name?: string;
  /** As it was given; a person can read it where `phones` had to be found in it. */
  readonly phone?: string;
  /** What can be dialled, where `phone` is not one number as it stands: E.164, an extension as `;ext=801`. */
  readonly phones?: readonly string[];
  /** What a mail can be sent to. */
  readonly email?: string;
  /** Further addresses. */
  readonly emails?: readonly string[];
  readonly wechatId?: string;
  /** Preferred language for messages: `zh` or `en`. */
  readonly language?: string;
  /** What was given in a field and could not be taken as it stood, by the field's name. */
  readonly given?: Readonly<Record<string, string>>;
}

export interface Sealed {
  readonly algorithm: 'A256GCM';
  readonly nonce: string;
  readonly ciphertext: string;
}

const TAG_LENGTH = 16;

/**
 * The reporter's pseudonym: a keyed hash of who they are to the channel, `r_` and 43 characters of base64url.
 * The same person gives the same pseudonym within a channel identity; without the pepper it can't be found by trying.
 * A pepper given as KeyObject saves making one each time, which costs more than the hash.
 */
export function pseudonym(pepper: Uint8Array | KeyObject, identity: string): string {
  return `r_${createHmac('sha256', pepper).update(identity.normalize('NFKC')).digest('base64url')}`;
}

/** Seals a contact with the person's key (AES-256-GCM, fresh nonce, bound to `ref`). */
export function sealContact(key: Uint8Array, ref: string, contact: Contact): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(ref));
  const body = Buffer.concat([cipher.update(JSON.stringify(contact), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { algorithm: 'A256GCM', nonce: nonce.toString('base64url'), ciphertext: body.toString('base64url') };
}

/** Opens a sealed contact. Throws when the algorithm, the key, the ref or a single bit differs. */
export function openContact(key: Uint8Array, ref: string, sealed: Sealed): Contact {
  if (sealed.algorithm !== 'A256GCM') throw new RangeError(`not a way of sealing that is known: ${sealed.algorithm}`);
  const body = Buffer.from(sealed.ciphertext, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.nonce, 'base64url'), {
    authTagLength: TAG_LENGTH,
  });
  decipher.setAAD(Buffer.from(ref)).setAuthTag(body.subarray(body.length - TAG_LENGTH));
  const clear = Buffer.concat([decipher.update(body.subarray(0, body.length - TAG_LENGTH)), decipher.final()]);
  return JSON.parse(clear.toString('utf8')) as Contact;
}
