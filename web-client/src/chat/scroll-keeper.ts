export type Place = {
  /** the newest message is in sight */
  atEnd: boolean;
  /** older messages will be needed soon */
  nearStart: boolean;
};

/** This close to the end counts as the end, px. */
const CLOSE = 40;
/** Older messages are asked for this far ahead, px. */
const AHEAD = 900;

/**
 * Keeps what is being read where it is on screen, whatever is put before or after it or grows in between; at the end it
 * stays at the end. Browsers' own scroll anchoring doesn't do so everywhere (Safari), so it is off for this element.
 */
export class ScrollKeeper {
  #scroller: HTMLElement;
  #content: HTMLElement;
  #onPlace: (place: Place) => void;
  #anchor: { element: Element; top: number } | null = null;
  #atEnd = true;
  #observer: ResizeObserver;

  /** @param content holds the elements to keep, marked by `data-key` */
  constructor(scroller: HTMLElement, content: HTMLElement, onPlace: (place: Place) => void) {
    this.#scroller = scroller;
    this.#content = content;
    this.#onPlace = onPlace;
    this.#observer = new ResizeObserver(() => this.keep());
    this.#observer.observe(content);
    this.#observer.observe(scroller);
    scroller.addEventListener("scroll", this.#remember, { passive: true });
  }

  stop(): void {
    this.#observer.disconnect();
    this.#scroller.removeEventListener("scroll", this.#remember);
  }

  /** To be called when the content has changed. */
  keep(): void {
    if (this.#atEnd) this.#scroller.scrollTop = this.#scroller.scrollHeight;
    else if (this.#anchor?.element.isConnected)
      this.#scroller.scrollTop += this.#topOf(this.#anchor.element) - this.#anchor.top;
    this.#remember();
  }

  toEnd(): void {
    this.#atEnd = true;
    this.keep();
  }

  /** Brings an element into sight, `above` px below the upper edge. */
  show(element: Element, above: number): void {
    this.#atEnd = false;
    this.#scroller.scrollTop += this.#topOf(element) - above;
    this.#remember();
  }

  #remember = (): void => {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    if (clientHeight === 0) return; // hidden: a phone shows the panel instead
    this.#atEnd = scrollHeight - clientHeight - scrollTop < CLOSE;
    const element = this.#firstInSight();
    this.#anchor = element === null ? null : { element, top: this.#topOf(element) };
    this.#onPlace({ atEnd: this.#atEnd, nearStart: scrollTop < AHEAD });
  };

  #topOf(element: Element): number {
    return element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  /** The elements lie in order, so half of them are left out at each look. */
  #firstInSight(): Element | null {
    const all = this.#content.querySelectorAll("[data-key]");
    let from = 0;
    let to = all.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const element = all[middle];
      if (element === undefined) return null;
      if (this.#topOf(element) + element.clientHeight > 0) to = middle;
      else from = middle + 1;
    }
    return all[from] ?? null;
  }
}
