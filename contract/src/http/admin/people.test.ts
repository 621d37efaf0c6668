import { changePersonSchema, newPersonSchema } from "./people.ts";

test("what a correction leaves out isn't filled in: it stays as it is", () => {
  expect(changePersonSchema.parse({ middleName: "Викторович" })).toEqual({ middleName: "Викторович" });
  expect(changePersonSchema.parse({})).toEqual({});
});

test("somebody new has nothing that wasn't said", () => {
  const said = { familyName: "Белов", givenName: "Михаил", role: "student" };
  const nothing = { middleName: null, className: null, children: [], login: null, until: null };
  expect(newPersonSchema.parse(said)).toEqual({ ...said, ...nothing });
});
