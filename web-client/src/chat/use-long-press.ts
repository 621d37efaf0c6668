import { type PointerEvent, useRef } from "react";

const LONG = 450;
/** A finger that moves further scrolls, px. */
const STILL = 10;

type Handlers = Record<
  "onPointerDown" | "onPointerMove" | "onPointerUp" | "onPointerCancel",
  (event: PointerEvent) => void
>;

/** A finger held on something; browsers on Apple devices tell nobody of it by themselves. */
export function useLongPress(act: () => void): Handlers {
  const press = useRef<{ timer: number; x: number; y: number } | null>(null);
  const stop = (): void => {
    if (press.current !== null) clearTimeout(press.current.timer);
    press.current = null;
  };
  return {
    onPointerDown(event) {
      stop();
      if (event.pointerType !== "touch") return;
      press.current = { timer: window.setTimeout(act, LONG), x: event.clientX, y: event.clientY };
    },
    onPointerMove(event) {
      if (press.current === null) return;
      if (Math.hypot(event.clientX - press.current.x, event.clientY - press.current.y) > STILL) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  };
}
