/** Placeholder until this page is written. */
export function LessonPage(_: { lessonId: string }) {
  return <main />;
}
