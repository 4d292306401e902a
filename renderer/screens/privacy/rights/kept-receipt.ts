import type { Output } from '../../../../app/contract/calls.ts';

export type KeptReceipt = Output<'privacy.receipts'>['receipts'][number];

/** What the signature of a receipt tells: nobody changed it and this workspace signed, another did, or somebody changed it. */
export type SignatureState = 'own' | 'other' | 'changed';

export function signatureState({ unchanged, own }: KeptReceipt): SignatureState {
  if (!unchanged) return 'changed';
  return own ? 'own' : 'other';
}
