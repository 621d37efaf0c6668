/** The chats: the list, and the chat that is open. */
export function ChatsPage({ roomId }: { roomId: string | null }) {
  return <main>{roomId}</main>;
}
