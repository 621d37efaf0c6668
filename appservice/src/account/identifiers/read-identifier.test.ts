import { identifierKey, readIdentifier } from "./read-identifier.ts";

test.each([
  "89161234567",
  "8 (916) 123-45-67",
  "8-916-123-45-67",
  "+7 916 123 45 67",
  "+7(916)1234567",
  "79161234567",
  "9161234567",
  "916 123‑45‑67",
  " 8 916 123.45.67 ",
])("%s is one telephone number, and counted as one", (typed) => {
  expect(readIdentifier(typed).phone).toBe("9161234567");
  expect(identifierKey(readIdentifier(typed))).toBe("phone 9161234567");
});

test("a number of another country keeps its last ten digits", () => {
  expect(readIdentifier("+375 29 123-45-67").phone).toBe("5291234567");
});

test.each(["123456", "375291234567", "49161234567", "ivanova.m", "8916123456x", "+7", "", "١٢٣٤٥٦٧٨٩٠"])(
  "%s is no telephone number",
  (typed) => {
    expect(readIdentifier(typed).phone).toBeNull();
  },
);

test.each(["112-233-445 95", "11223344595", "112 233 445-95"])("%s is one СНИЛС, and counted as one", (typed) => {
  expect(readIdentifier(typed)).toMatchObject({ phone: null, snils: "11223344595" });
  expect(identifierKey(readIdentifier(typed))).toBe("snils 11223344595");
});

test("eleven digits may be a telephone number and a СНИЛС", () => {
  expect(readIdentifier("89161234520")).toMatchObject({ phone: "9161234520", snils: "89161234520" });
  expect(readIdentifier("89161234567")).toMatchObject({ phone: "9161234567", snils: null });
});

test("an e-mail is compared in small letters, and may be a login", () => {
  expect(readIdentifier(" Maria@School.Example ")).toEqual({
    login: "maria@school.example",
    email: "maria@school.example",
    phone: null,
    snils: null,
  });
});

test.each(["maria", "maria@", "@school.example", "maria@school", "a b@school.example"])("%s is no e-mail", (typed) => {
  expect(readIdentifier(typed).email).toBeNull();
});
