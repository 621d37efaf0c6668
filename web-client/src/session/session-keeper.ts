import { OAuthError, readMetadata, requestTokens } from "./oauth.ts";
import { isSessionKey, readSession, type Session, writeSession } from "./session-store.ts";

/** Tokens are renewed this long before they end, ms. */
const EARLY = 30_000;

export type EndReason = "signedOut" | "ended";

type Parts = {
  storage: Storage;
  origin: string;
  fetchFn: typeof fetch;
  now: () => number;
  /** Runs one task at a time among all tabs; the Web Locks API's `request`. */
  exclusively: <T>(task: () => Promise<T>) => Promise<T>;
};

/**
 * Holds the session of this browser: its tabs share one, and only one of them renews the tokens at a time, since a
 * refresh token works once.
 */
export class SessionKeeper {
  #parts: Parts;
  #session: Session | null;
  #renewing: Promise<Session | null> | null = null;
  #listeners = new Set<() => void>();
  endReason: EndReason | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#session = readSession(parts.storage);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getSnapshot = (): Session | null => this.#session;

  /** Another tab signed in, renewed or signed out. */
  onStorage(key: string | null): void {
    if (isSessionKey(key)) this.#keep(readSession(this.#parts.storage));
  }

  set(session: Session): void {
    this.endReason = null;
    this.#write(session);
  }

  /** Forgets the session in every tab. */
  end(reason: EndReason): void {
    if (this.#session === null) return;
    this.endReason = reason;
    this.#write(null);
  }

  /** A token that is good for the next half minute; null when nobody is signed in. */
  async token(): Promise<string | null> {
    const session = this.#session;
    if (session === null) return null;
    const ending = session.expiresAt !== null && session.expiresAt - EARLY < this.#parts.now();
    return ending ? this.renewInstead(session.accessToken) : session.accessToken;
  }

  /**
   * Called when `refused` no longer works. Answers a newer token, or null when the session is over.
   * @throws TypeError without a network, OAuthError when the server fails: the session stays
   */
  async renewInstead(refused: string): Promise<string | null> {
    this.#renewing ??= this.#parts
      .exclusively(() => this.#renew(refused))
      .finally(() => {
        this.#renewing = null;
      });
    return (await this.#renewing)?.accessToken ?? null;
  }

  async #renew(refused: string): Promise<Session | null> {
    const { storage, origin, fetchFn, now } = this.#parts;
    const session = readSession(storage);
    if (session === null || session.accessToken !== refused) {
      this.#keep(session); // another tab was quicker
      return session;
    }
    if (session.refreshToken === null) return this.#over();
    const form = { grant_type: "refresh_token", refresh_token: session.refreshToken, client_id: session.clientId };
    try {
      const tokens = await requestTokens((await readMetadata(origin, fetchFn)).token_endpoint, form, fetchFn);
      const renewed: Session = {
        ...session,
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token ?? session.refreshToken,
        expiresAt: tokens.expires_in === undefined ? null : now() + tokens.expires_in * 1000,
      };
      this.#write(renewed);
      return renewed;
    } catch (error) {
      // Only a refused grant ends a session; a server that is away doesn't.
      if (error instanceof OAuthError && (error.code === "invalid_grant" || error.code === "invalid_client"))
        return this.#over();
      throw error;
    }
  }

  #over(): null {
    this.end("ended");
    return null;
  }

  #write(session: Session | null): void {
    writeSession(this.#parts.storage, session);
    this.#keep(session);
  }

  #keep(session: Session | null): void {
    this.#session = session;
    for (const listener of this.#listeners) listener();
  }
}
