import {
  type EndCodesAnswer,
  endCodesSchema,
  type IssueCodesAnswer,
  issueCodesSchema,
} from "@zvonok/contract/http/first-sign-in.ts";
import { type RequestHandler, Router } from "express";
import { z } from "zod";
import { endCodes, issueCodes } from "../../account/sign-in-codes/issue-codes.ts";
import { sheetPdf } from "../../account/sign-in-codes/sheet-pdf.ts";
import type { Context } from "../../context.ts";
import { issuerOf } from "./issuer.ts";
import { countPeople, listClass, listStaff } from "./list-people.ts";

/**
 * GET first-sign-in, first-sign-in/classes/:groupId, first-sign-in/staff/:schoolId; POST first-sign-in/codes,
 * first-sign-in/codes/end: who has never signed in, and the codes with which people do.
 * @param who finds out who asks: `issueAsOperator` or `requireIssuer`
 */
export function firstSignInRoutes(context: Context, who: RequestHandler): Router {
  const routes = Router();
  routes.use(who);
  routes.get("/", async (_request, response) => {
    response.json(await countPeople(context, issuerOf(response)));
  });
  routes.get("/classes/:groupId", async (request, response) => {
    response.json(await listClass(context, z.uuid().parse(request.params.groupId), issuerOf(response)));
  });
  routes.get("/staff/:schoolId", async (request, response) => {
    response.json(await listStaff(context, z.uuid().parse(request.params.schoolId), issuerOf(response)));
  });
  routes.post("/codes", async (request, response) => {
    const { people, again } = issueCodesSchema.parse(request.body);
    const sheet = await issueCodes(context, people, again, issuerOf(response));
    const pdf = await sheetPdf(sheet, context.config.school.language);
    const answer: IssueCodesAnswer = { sheet, pdf: pdf.toString("base64") };
    response.json(answer);
  });
  routes.post("/codes/end", async (request, response) => {
    const { people } = endCodesSchema.parse(request.body);
    const answer: EndCodesAnswer = { ended: await endCodes(context, people, issuerOf(response)) };
    response.json(answer);
  });
  return routes;
}
