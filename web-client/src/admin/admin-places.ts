import { paths } from "../paths.ts";
import type { IconName } from "../ui/Icon.tsx";

export type AdminPlace = {
  id: "overview" | "imports" | "holds" | "rollover" | "drift" | "audit" | "people" | "firstSignIn";
  path: string;
  icon: IconName;
};

/** The pages of «Управление» in the order in which a file goes through them. */
const adminPlaces: readonly AdminPlace[] = [
  { id: "overview", path: paths.admin, icon: "bell" },
  { id: "imports", path: paths.adminImports, icon: "file" },
  { id: "holds", path: paths.adminHolds, icon: "warning" },
  { id: "rollover", path: paths.adminRollover, icon: "book" },
  { id: "drift", path: paths.adminDrift, icon: "copy" },
  { id: "audit", path: paths.adminAudit, icon: "clock" },
  { id: "people", path: paths.adminPeople, icon: "people" },
  { id: "firstSignIn", path: paths.adminFirstSignIn, icon: "person" },
];

/** Those that a head may open. @param allSchools whether he administers every school of the homeserver */
export const placesOf = (allSchools: boolean): readonly AdminPlace[] =>
  adminPlaces.filter(({ id }) => allSchools || id !== "imports");

/** Which of them an address belongs to. */
export const adminPlaceAt = (path: string): AdminPlace["id"] =>
  adminPlaces.find((place) => place.id !== "overview" && path.startsWith(place.path))?.id ?? "overview";
