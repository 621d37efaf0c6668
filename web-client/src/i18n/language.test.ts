import { chooseLanguage } from "./language.ts";

test("what the person chose comes first", () => {
  expect(chooseLanguage("en", ["ru-RU"])).toBe("en");
});

test("then the first language of the browser that there is", () => {
  expect(chooseLanguage(null, ["de-DE", "en-GB", "ru"])).toBe("en");
});

test("else Russian", () => {
  expect(chooseLanguage("xx", ["de"])).toBe("ru");
});
