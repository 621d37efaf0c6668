import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Context } from "../context.ts";
import type { RoomAvatar } from "../plan/plan-step.ts";
import { readSetting, writeSetting } from "./setting-store.ts";

const folder = new URL("../../../config/avatars/", import.meta.url);

/** Answers a picture's `mxc://` address; each is uploaded once for ever. A school that took the file away has none. */
export type RoomAvatars = (name: RoomAvatar) => Promise<string | null>;

export function createRoomAvatars({ db, homeserver }: Pick<Context, "db" | "homeserver">): RoomAvatars {
  const addresses = new Map<RoomAvatar, Promise<string | null>>();
  const find = async (name: RoomAvatar): Promise<string | null> => {
    const key = `matrix.avatar.${name}`;
    const known = await readSetting(db, key);
    if (typeof known === "string") return known;
    const file = new URL(`${name}.png`, folder);
    if (!existsSync(file)) return null;
    const address = await homeserver.uploadMedia(await readFile(file), "image/png");
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
