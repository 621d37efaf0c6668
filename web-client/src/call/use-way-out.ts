import { useLocation } from "wouter";
import { useMe } from "../account/me.ts";
import { placesOf } from "../app-frame/places.ts";
import { paths } from "../paths.ts";

/** What a link to a call may say about where it stands: `<Link href={paths.call(id)} state={{ from }}>`. */
type CameFrom = { from?: unknown } | null;

/** Leads out of a call: to where its link stood, else to diary or journals, else to the chats. */
export function useWayOut(): () => void {
  const [, navigate] = useLocation();
  const me = useMe().value;
  return () => {
    const { from } = (history.state as CameFrom) ?? {};
    const places = placesOf(me).map(({ path }) => path);
    const home = [paths.diary, paths.journals].find((path) => places.includes(path)) ?? paths.chats;
    navigate(typeof from === "string" ? from : home, { replace: true });
  };
}
