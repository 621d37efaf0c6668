/** The first so many characters of a text, without half of a sign that takes two, which no database takes. */
export const beginning = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
