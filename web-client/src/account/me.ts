import type { Me } from "@zvonok/contract/http/me.ts";
import { fetchApi } from "../api.ts";
import { type Loaded, Resource } from "../resource.ts";
import { session } from "../session/session.ts";
import { onSignOut } from "../session/sign-out.ts";
import { useStore } from "../use-store.ts";

const KEY = "zvonok.me";

/** Asks who is signed in; without a network the last answer serves, so that the frame stands after a reload. */
async function loadMe(): Promise<Me> {
  try {
    const me = await fetchApi<Me>("/me");
    localStorage.setItem(KEY, JSON.stringify(me));
    return me;
  } catch (error) {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Me | null;
    // What another person left here, whose session ended without signing out, says nothing of this one.
    const own = kept?.userId === session.getSnapshot()?.userId;
    if (kept === null || !own || !(error instanceof TypeError)) throw error;
    return kept;
  }
}

const fresh = (): Resource<Me> => new Resource(loadMe);
let of: string | null = null;
let resource = fresh();

/** The signed-in person, one resource per sign-in. */
export function meResource(): Resource<Me> {
  const userId = session.getSnapshot()?.userId ?? null;
  if (userId !== of) {
    of = userId;
    resource = fresh();
  }
  return resource;
}

onSignOut(() => localStorage.removeItem(KEY));

/** The signed-in person as the journal knows him. */
export function useMe(): Loaded<Me> {
  return useStore(meResource());
}
