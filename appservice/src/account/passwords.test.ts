import { passwordProblem } from "./passwords.ts";

const anna = { username: "anna", email: "a.petrova@school.example", phone: "+7 (916) 123-45-67" };

test.each(["89161234567", "+7 916 123 45 67", "тел. 8-916-123-45-67", "Anna-anna-anna", "A.Petrova@school.example"])(
  "%s is no password of hers: whoever guesses begins with it",
  (password) => {
    expect(passwordProblem(password, password, anna)).toBe("isLogin");
  },
);

test("other words and numbers are, also for somebody of whom nothing is known", () => {
  expect(passwordProblem("три слова подряд", "три слова подряд", anna)).toBeNull();
  const nothing = { username: null, email: "", phone: "нет" };
  expect(passwordProblem("8916123456789", "8916123456789", nothing)).toBeNull();
});
