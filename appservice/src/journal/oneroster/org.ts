import type { Table } from "../table/table.ts";
import { standardColumns } from "./standard-columns.ts";

export type OrgRow = {
  external_id: string;
  name: string;
  type: string;
  identifier: string | null;
  parent: string | null;
};

const types = ["department", "school", "district", "local", "state", "national"] as const;

export const orgTable: Table<OrgRow> = {
  file: "orgs.csv",
  standard: standardColumns["orgs.csv"],
  columns: ["sourcedId", "status", "name", "type", "identifier", "parentSourcedId"],
  required: ["sourcedId", "name", "type"],
  idColumn: "sourcedId",
  hasStatus: true,
  read(cells) {
    const type = cells.oneOf("type", types);
    if (type === null) cells.remark("type", "value.unknown/taken", { value: cells.quoted("type"), taken: "school" });
    return {
      external_id: cells.id("sourcedId"),
      name: cells.text("name"),
      type: type ?? "school",
      identifier: cells.optional("identifier"),
      parent: cells.optional("parentSourcedId"),
    };
  },
};
