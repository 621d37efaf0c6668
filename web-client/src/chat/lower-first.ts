/** A subject within a sentence: «Математика» → «математика», while «ОБЖ» stays. */
export function lowerFirst(text: string): string {
  const [first = "", second = ""] = text;
  return second === second.toLocaleLowerCase() ? first.toLocaleLowerCase() + text.slice(first.length) : text;
}
