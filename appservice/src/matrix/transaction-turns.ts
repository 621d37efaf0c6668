/** After so many refusals in a row for nothing, numbers that are missing are taken to be another application service's. */
const IN_VAIN = 3;

/** Tells transactions that come before their turn. */
export interface TransactionTurns {
  /** @param last the transaction that was stored last; null before the first */
  isTooEarly(txnId: string, last: string | null): boolean;
}

/**
 * Synapse numbers transactions one after another, and sends them in order except around a failure: while it begins to
 * repeat one, the next may go through before it, and while it ends to, one may stay behind until the next failure
 * (_TransactionController and _Recoverer of Synapse 1.163). What is older would then replace what is newer, or be missing.
 * As soon as one is refused it goes on with the oldest that it has. So what comes then, up to the refused one, is the oldest:
 * the numbers that are still missing belong to another application service, or to nobody.
 */
export function createTransactionTurns(): TransactionTurns {
  let refused: { txnId: string; last: string } | null = null;
  let inVain = 0;
  return {
    isTooEarly(txnId, last) {
      if (last === null || !leavesOut(last, txnId)) return false;
      if (refused !== null && Number(txnId) <= Number(refused.txnId)) {
        const isInVain = txnId === refused.txnId && last === refused.last;
        inVain = isInVain ? inVain + 1 : 0;
        refused = null;
        return false;
      }
      if (inVain >= IN_VAIN) return false;
      refused = { txnId, last };
      return true;
    },
  };
}

/** Whether there is a number between these two; an id that is no number tells nothing. */
function leavesOut(last: string, txnId: string): boolean {
  return [last, txnId].every((id) => /^\d+$/.test(id)) && Number(txnId) > Number(last) + 1;
}
