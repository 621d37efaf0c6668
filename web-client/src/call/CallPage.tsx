/** Placeholder until this page is written. */
export function CallPage(_: { callId: string }) {
  return <main />;
}
