import type { ColumnMeaning } from "@zvonok/contract/http/admin/intakes.ts";

/** All meanings in the order of the list that one chooses from; the type makes sure that none is left out. */
const order: Record<ColumnMeaning, number> = {
  ignore: 0,
  fullName: 1,
  familyName: 2,
  givenName: 3,
  middleName: 4,
  class: 5,
  role: 6,
  subgroup: 7,
  subject: 8,
  personId: 9,
  username: 10,
  email: 11,
  phone: 12,
  guardianName: 13,
  guardianPhone: 14,
  guardianEmail: 15,
};

export const columnMeaningNames = (Object.keys(order) as ColumnMeaning[]).sort((a, b) => order[a] - order[b]);
