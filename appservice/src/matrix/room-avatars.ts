import { readFile } from "node:fs/promises";
import type { Context } from "../context.ts";
import type { RoomAvatar } from "../plan/plan-step.ts";
import { readSetting, writeSetting } from "./setting-store.ts";

const folder = new URL("../../../config/avatars/", import.meta.url);

/** Answers a picture's `mxc://` address; each picture is uploaded once for ever. */
export type RoomAvatars = (name: RoomAvatar) => Promise<string>;

export function createRoomAvatars({ db, homeserver }: Pick<Context, "db" | "homeserver">): RoomAvatars {
  const addresses = new Map<RoomAvatar, Promise<string>>();
  const find = async (name: RoomAvatar): Promise<string> => {
    const key = `matrix.avatar.${name}`;
    const known = await readSetting(db, key);
    if (typeof known === "string") return known;
    const address = await homeserver.uploadMedia(await readFile(new URL(`${name}.png`, folder)), "image/png");
    await writeSetting(db, key, address);
    return address;
  };
  return (name) => {
    const found = addresses.get(name) ?? find(name);
    addresses.set(name, found);
    // A failure isn't for ever.
    found.catch(() => addresses.delete(name));
    return found;
  };
}
