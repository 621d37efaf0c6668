const latin = new Map(
  `а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya`
    .split(" ")
    .map((pair) => pair.split("=") as [string, string]),
);

/** Russian in latin letters, lower case, without signs: «Воробьёв» → `vorobev`, «5А» → `5a`. */
export function transliterate(text: string): string {
  return [...text.toLowerCase()].map((letter) => latin.get(letter) ?? letter).join("");
}

/** Hands out usernames such as `sokolova.m`; the second of the same gets `sokolova.m2`. */
export function createUsernames(): (familyName: string, givenName: string) => string {
  const taken = new Map<string, number>();
  return (familyName, givenName) => {
    const wanted = `${transliterate(familyName)}.${transliterate(givenName.slice(0, 1))}`;
    const times = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, times);
    return times === 1 ? wanted : `${wanted}${times}`;
  };
}
