import type { ChatSummary } from "../matrix/chat-summary.ts";
import { type Chats, chatsResource } from "../matrix/chats.ts";
import type { Loaded } from "../resource.ts";
import { type Store, useStore } from "../use-store.ts";

/** The running chats of the signed-in person; starts them. */
export function useChats(): Loaded<Chats> {
  return useStore(chatsResource());
}

const none: ChatSummary[] = [];
const nothing: Store<ChatSummary[]> = { subscribe: () => () => undefined, getSnapshot: () => none };

/** All chats, unordered; empty until they run. */
export function useChatList(chats: Chats | null): ChatSummary[] {
  return useStore(chats?.list ?? nothing);
}
