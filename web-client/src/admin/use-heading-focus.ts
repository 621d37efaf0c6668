import { type RefObject, useEffect, useRef } from "react";

/** Whether a page of «Управление» was shown before: the first one leaves the focus to the browser. */
let shown = false;

/**
 * For the heading of a page: takes the focus when what had it has gone, with the page before or with a step of this one
 * (a pressed button, an answered question), so that keyboards and screen readers go on where the news are.
 * @param step what the page is at; null for one without steps
 */
export function useHeadingFocus(step: string | null): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step of the page is what this waits for.
  useEffect(() => {
    if (shown && document.activeElement === document.body) heading.current?.focus();
    shown = true;
  }, [step]);
  return heading;
}
