/** «5А · Английский язык, группа 1» below the heading «5А» is «Английский язык, группа 1». */
export function subjectTitle(title: string, className: string): string {
  const start = `${className} · `;
  return title.startsWith(start) ? title.slice(start.length) : title;
}
