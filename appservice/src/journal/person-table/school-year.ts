/** A school year from the first of September to the last of August; chats of the year go on over the summer. */
export type SchoolYear = { id: string; title: string; start: string; end: string; schoolYear: string };

/** A table handed in from August on is the coming year's. */
const AUGUST = 8;

/** @param today YYYY-MM-DD */
export function schoolYearOf(today: string): SchoolYear {
  const [year = 0, month = 0] = today.split("-").map(Number);
  const first = month >= AUGUST ? year : year - 1;
  return {
    id: `year-${first}`,
    title: `${first}/${first + 1}`,
    start: `${first}-09-01`,
    end: `${first + 1}-08-31`,
    schoolYear: String(first + 1),
  };
}
