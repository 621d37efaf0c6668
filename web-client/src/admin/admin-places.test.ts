import { paths } from "../paths.ts";
import { adminPlaceAt } from "./admin-places.ts";

test("addresses belong to pages of «Управление»", () => {
  const addresses = [
    paths.admin,
    paths.adminImports,
    paths.adminIntake("1"),
    paths.adminRun(7),
    paths.adminPerson("2"),
  ];
  expect(addresses.map(adminPlaceAt)).toEqual(["overview", "imports", "imports", "imports", "people"]);
});
