import type { ListedPerson } from "@zvonok/contract/http/admin/people.ts";

/** Whether somebody was entered by hand, so that we may correct what is known of him; others come with the journal. */
export const isByHand = ({ source }: Pick<ListedPerson, "source">): boolean => source === "hand";
