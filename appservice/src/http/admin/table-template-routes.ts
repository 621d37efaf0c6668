import { Router } from "express";
import { writeTemplate } from "../../journal/person-table/write-template.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** GET table-template.xlsx: an empty table of people with the headings that are recognised. */
export function tableTemplateRoutes(): Router {
  const routes = Router();
  routes.get("/table-template.xlsx", async (_request, response) => {
    response
      .attachment("table-template.xlsx")
      .type(XLSX)
      .send(await writeTemplate());
  });
  return routes;
}
