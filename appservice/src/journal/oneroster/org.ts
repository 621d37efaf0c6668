import type { Table } from "./table.ts";

export type OrgRow = {
  external_id: string;
  name: string;
  type: string;
  identifier: string | null;
  parent: string | null;
};

export const orgTable: Table<OrgRow> = {
  file: "orgs.csv",
  columns: ["sourcedId", "status", "name", "type", "identifier", "parentSourcedId"],
  required: ["sourcedId", "name", "type"],
  read: (cells) => ({
    external_id: cells.id("sourcedId"),
    name: cells.text("name"),
    type: cells.raw("type").toLowerCase() || "school",
    identifier: cells.optional("identifier"),
    parent: cells.optional("parentSourcedId"),
  }),
};
