import type { Admission } from "@zvonok/contract/http/lessons.ts";
import { ApiError } from "../api.ts";

/** Whether this person is in a call, may come in soon, or not at all. */
export type Access =
  | { status: "asking" }
  /** the teacher hasn't started it */
  | { status: "waiting" }
  | { status: "admitted"; admission: Admission }
  | { status: "ended" }
  | { status: "refused"; error: ApiError }
  /** the server couldn't be asked; it is asked again by itself */
  | { status: "failed"; error: unknown };

export type AdmissionWatchOptions = {
  ask: () => Promise<Admission>;
  /** tells when some call changed; returns what stops that */
  follow: (listener: () => void) => () => void;
  /** milliseconds between questions, before coming in and afterwards */
  pause: { before: number; inside: number };
};

/**
 * Asks for admission until there is an answer that lasts: comes in by itself as soon as the call is started, and knows
 * of its end. What was admitted once stays the same object, so that a running call isn't opened anew.
 */
export class AdmissionWatch {
  readonly #options: AdmissionWatchOptions;
  #access: Access = { status: "asking" };
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** the question under way, and whether something has changed since it was asked */
  #question: Promise<void> | null = null;
  #stale = false;
  #stopFollowing: (() => void) | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(options: AdmissionWatchOptions) {
    this.#options = options;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): Access => this.#access;

  start(): void {
    this.#stopFollowing ??= this.#options.follow(() => void this.check());
    void this.check();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stopFollowing?.();
    this.#stopFollowing = null;
  }

  /** Lets go of an admission that was of no use (its token lives for minutes only) and asks for another. */
  renew = (): Promise<void> => {
    this.#set({ status: "asking" });
    return this.check();
  };

  /** Asks now, or once more after the question that is under way. */
  check = async (): Promise<void> => {
    if (this.#isFinal()) return;
    this.#stale = this.#question !== null;
    this.#question ??= this.#askUntilCurrent().finally(() => {
      this.#question = null;
    });
    await this.#question;
  };

  async #askUntilCurrent(): Promise<void> {
    clearTimeout(this.#timer);
    do {
      this.#stale = false;
      const access = await this.#ask();
      if (this.#stopFollowing === null) return;
      this.#set(access);
    } while (this.#stale && !this.#isFinal());
    if (this.#isFinal()) return;
    const { before, inside } = this.#options.pause;
    this.#timer = setTimeout(() => void this.check(), this.#access.status === "admitted" ? inside : before);
  }

  #isFinal(): boolean {
    return this.#access.status === "ended" || this.#access.status === "refused";
  }

  async #ask(): Promise<Access> {
    try {
      const admission = await this.#options.ask();
      return this.#access.status === "admitted" ? this.#access : { status: "admitted", admission };
    } catch (error) {
      return this.#afterRefusal(error);
    }
  }

  #afterRefusal(error: unknown): Access {
    if (error instanceof ApiError && isAnswer(error)) {
      if (error.errcode === "ORG_ZVONOK_CALL_NOT_STARTED") return { status: "waiting" };
      if (error.errcode === "ORG_ZVONOK_CALL_ENDED") return { status: "ended" };
      return { status: "refused", error };
    }
    // A server that can't be asked for a moment puts nobody out.
    const { status } = this.#access;
    return status === "admitted" || status === "waiting" ? this.#access : { status: "failed", error };
  }

  #set(access: Access): void {
    if (access === this.#access) return;
    this.#access = access;
    for (const listener of this.#listeners) listener();
  }
}

/** The server has decided, rather than failed or asked for patience. */
const isAnswer = ({ status }: ApiError): boolean => status < 500 && status !== 429 && status !== 401;
