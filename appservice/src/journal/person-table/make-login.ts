import type { PersonName } from "./person-name.ts";

const latin = new Map(
  `а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya`
    .split(" ")
    .map((pair) => pair.split("=") as [string, string]),
);

const transliterate = (text: string): string =>
  [...text.toLowerCase()]
    .map((letter) => latin.get(letter) ?? letter)
    .join("")
    .normalize("NFD")
    .replace(/[^a-z0-9]/g, "");

/**
 * Makes logins such as `sokolova.m` for people whom a table gives none, each of them new.
 * @param taken logins that somebody has, in small letters
 */
export function createLogins(taken: Iterable<string>): (name: PersonName) => string {
  const used = new Set(taken);
  return ({ familyName, givenName }) => {
    const wanted =
      [transliterate(familyName), transliterate(givenName).slice(0, 1)].filter(Boolean).join(".") || "user";
    let login = wanted;
    for (let number = 2; used.has(login); number += 1) login = `${wanted}${number}`;
    used.add(login);
    return login;
  };
}
