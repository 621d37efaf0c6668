const plain = (text: string): string => text.toLocaleLowerCase("ru").replaceAll("ё", "е");

/** Whether every word of a search begins a word of a name; «ё» and capitals don't matter. */
export function matchesSearch(name: string, search: string): boolean {
  const parts = plain(name).split(/[\s·,.()«»-]+/);
  const wanted = plain(search)
    .split(/[\s·,]+/)
    .filter((word) => word !== "");
  return wanted.every((word) => parts.some((part) => part.startsWith(word)));
}
