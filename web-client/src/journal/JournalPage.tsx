/** Placeholder until this page is written. */
export function JournalPage(_: { groupId: string }) {
  return <main />;
}
