const plain = (text: string): string => text.toLocaleLowerCase().replaceAll("ё", "е");

/**
 * Whether a name holds every word that is typed. The server finds more (logins, classes); this only keeps out what was
 * found for the words before, so that nobody picks it by mistake.
 */
export const fitsWords = (name: string, typed: string): boolean =>
  plain(typed)
    .split(/\s+/)
    .every((word) => plain(name).includes(word));
