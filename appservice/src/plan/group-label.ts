/**
 * What a subject's chat is called beside its class: «Английский язык 5А, 1 группа» is «Английский язык, 1 группа» in 5А.
 * A title that doesn't say the subject («1 группа») gets it in front.
 */
export function groupLabel(title: string, subject: string | null, classTitles: readonly string[]): string {
  const rest = tidy(classTitles.reduce((text, classTitle) => text.replace(wordsOf(classTitle), " "), title));
  if (rest === "") return subject ?? title;
  return subject === null || firstWordOf(rest) === firstWordOf(subject) || says(rest, subject)
    ? rest
    : `${subject}, ${rest}`;
}

const says = (text: string, word: string): boolean => text.toLowerCase().includes(word.toLowerCase());
const firstWordOf = (text: string): string | undefined => text.match(/[\d\p{L}]+/u)?.[0].toLowerCase();

/** A class title as words of their own, also spelt with gaps: 5А, 5-А, 5 «А». A title without words matches nothing. */
function wordsOf(classTitle: string): RegExp {
  const words = classTitle.match(/\d+|\p{L}+/gu) ?? [];
  const gap = String.raw`[\s.«»"“”–—-]*`;
  const title = words.length === 0 ? "(?!)" : words.join(gap);
  return new RegExp(String.raw`(?<![\d\p{L}])${title}(?![\d\p{L}])[»"”]?`, "giu");
}

/** Takes away what a removed word leaves behind: empty brackets, doubled gaps, separators at the ends. */
function tidy(text: string): string {
  return text
    .replace(/\(\s*\)|\[\s*\]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/ ([,.;:])/g, "$1")
    .replace(/([,;:])(?:\s*[,;:])+/g, "$1")
    .replace(/^[\s,.;:·/|–—-]+|[\s,;:·/|–—-]+$/g, "");
}
