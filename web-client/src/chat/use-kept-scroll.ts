import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { type Place, ScrollKeeper } from "./scroll-keeper.ts";

type KeptScroll = {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLOListElement | null>;
  place: Place;
  toEnd: () => void;
  /** brings the message with this key into sight; false when it isn't there */
  show: (key: string, above: number) => boolean;
};

/** @param rows what the list shows: when it changes, the reader's place is kept */
export function useKeptScroll(rows: unknown): KeptScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const keeper = useRef<ScrollKeeper>(null);
  const [place, setPlace] = useState<Place>({ atEnd: true, nearStart: false });
  useLayoutEffect(() => {
    if (scroller.current === null || content.current === null) return;
    const started = new ScrollKeeper(scroller.current, content.current, (now) =>
      setPlace((before) => (before.atEnd === now.atEnd && before.nearStart === now.nearStart ? before : now)),
    );
    keeper.current = started;
    return () => started.stop();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are the reason to keep the place
  useLayoutEffect(() => keeper.current?.keep(), [rows]);
  return {
    scroller,
    content,
    place,
    toEnd: () => keeper.current?.toEnd(),
    show(key, above) {
      const element = content.current?.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (element) keeper.current?.show(element, above);
      return Boolean(element);
    },
  };
}
