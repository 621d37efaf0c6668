/** Placeholder until this page is written. */
export function DiaryPage(_: { personId: string | null }) {
  return <main />;
}
