/**
 * Calls `listener` whenever the sync brings a change of some lesson's call. The Matrix client is loaded for it, after
 * the page that asks; without it the page still asks again from time to time by itself.
 * @returns what stops it
 */
export function followCallChanges(listener: () => void): () => void {
  let stopped = false;
  let stop = (): void => undefined;
  void import("../matrix/call-changes.ts")
    .then(({ onCallChange }) => onCallChange(() => !stopped && listener()))
    .then((end) => {
      if (stopped) end();
      else stop = end;
    })
    .catch(() => undefined);
  return () => {
    stopped = true;
    stop();
  };
}
