import { roomKey } from "../identifiers.ts";

/** Stands for no room where rooms are named by key: what differs in people's accounts. */
export const ACCOUNTS = roomKey("accounts");
