/** What is typed into the search for people: words of a name or login, and a class if one of them looks like it. */
export type PeopleSearch = { query: string; class: string | null };

/** «5А», «10-Б», «11 в» */
const looksLikeClass = /(?:^|\s)(1[01]|[1-9])[\s-]?(\p{L})(?=\s|$)/u;

export function readSearch(text: string): PeopleSearch {
  const found = looksLikeClass.exec(text);
  if (found === null) return { query: text.trim(), class: null };
  const query = text.replace(found[0], " ").trim().replace(/\s+/g, " ");
  return { query, class: `${found[1]}${found[2]?.toLocaleUpperCase()}` };
}
