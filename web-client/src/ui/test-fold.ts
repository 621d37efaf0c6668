import { fireEvent } from "@testing-library/react";

/** Opens what is folded behind a line, for tests: jsdom's summaries don't react to clicks. */
export function openFold(line: HTMLElement): void {
  const fold = line.closest("details");
  if (fold === null) throw new Error("The line is in no fold");
  fold.open = true;
  fireEvent(fold, new Event("toggle"));
}
