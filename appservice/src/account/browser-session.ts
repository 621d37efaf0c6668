import type { Request, Response } from "express";
import type { Provider } from "oidc-provider";

/** Who is signed in on the sign-in pages of this browser; null for nobody. */
export async function browserAccount(provider: Provider, request: Request, response: Response): Promise<string | null> {
  const session = await provider.Session.get(provider.createContext(request, response));
  return session.accountId ?? null;
}

/** Ends that session, so that the next person at this browser is asked for a password. */
export async function endBrowserSession(provider: Provider, request: Request, response: Response): Promise<void> {
  const ctx = provider.createContext(request, response);
  const session = await provider.Session.get(ctx);
  if (session.accountId === undefined) return;
  await session.destroy();
  ctx.cookies.set(provider.cookieName("session"), null, { httpOnly: true, sameSite: "lax", signed: true });
}
