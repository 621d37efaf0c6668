/** Placeholder until this page is written. */
export function JournalsPage() {
  return <main />;
}
