import { createTransactionTurns } from "./transaction-turns.ts";

/** What becomes of transactions that come one after another: those that are refused stand with a minus. */
function take(...txnIds: string[]): string[] {
  const turns = createTransactionTurns();
  let last: string | null = null;
  return txnIds.map((txnId) => {
    if (turns.isTooEarly(txnId, last)) return `-${txnId}`;
    last = txnId;
    return txnId;
  });
}

test.each<[string, string[]]>([
  ["the first is taken, whatever its number", ["7", "8"]],
  ["one that overtakes another is refused until that has come", ["7", "-9", "8", "9", "10"]],
  ["several that overtake one are refused one by one", ["7", "-9", "-10", "8", "9", "10"]],
  ["one that comes again has nothing before it: the number was nobody's", ["7", "-9", "9", "10"]],
  ["of two numbers before it one was nobody's", ["7", "-10", "9", "10"]],
  ["what comes again is no gap, nor is a homeserver that counts from the beginning", ["7", "7", "8", "1", "2"]],
  ["ids that aren't numbers have no order", ["7", "a", "9", "b"]],
  [
    "where another application service has numbers of the same sequence, only the first few are refused",
    ["1", "-3", "3", "-5", "5", "-7", "7", "9", "11"],
  ],
])("%s", (_case, expected) => {
  expect(take(...expected.map((one) => one.replace("-", "")))).toEqual(expected);
});
