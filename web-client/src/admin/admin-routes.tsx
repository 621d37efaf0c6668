import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { Route, Switch } from "wouter";
import { NotFoundPage } from "../app-frame/NotFoundPage.tsx";
import { paths } from "../paths.ts";
import { EmptyNote } from "../ui/Note.tsx";
import { AdminPage } from "./AdminPage.tsx";
import { useAllSchools } from "./all-schools.ts";
import { adminCodes } from "./first-sign-in/codes-place.ts";
import { HoldsPage } from "./holds/HoldsPage.tsx";
import { ImportsPage } from "./imports/ImportsPage.tsx";
import { IntakePage } from "./imports/IntakePage.tsx";
import { RunPage } from "./imports/RunPage.tsx";
import { OverviewPage } from "./overview/OverviewPage.tsx";

const RolloverPage = lazy(() => import("./rollover/RolloverPage.tsx").then((m) => ({ default: m.RolloverPage })));
const DriftPage = lazy(() => import("./drift/DriftPage.tsx").then((m) => ({ default: m.DriftPage })));
const AuditPage = lazy(() => import("./audit/AuditPage.tsx").then((m) => ({ default: m.AuditPage })));
const CodesRoutes = lazy(() => import("./first-sign-in/CodesRoutes.tsx").then((m) => ({ default: m.CodesRoutes })));
const PeoplePage = lazy(() => import("./people/PeoplePage.tsx").then((m) => ({ default: m.PeoplePage })));
const PersonPage = lazy(() => import("./people/PersonPage.tsx").then((m) => ({ default: m.PersonPage })));

/** The addresses of «Управление». */
export function AdminRoutes() {
  const { t } = useTranslation("admin");
  return (
    <Switch>
      {!useAllSchools() && (
        <Route path="/admin/imports/*?">
          <AdminPage title={t("pages.imports")}>
            <EmptyNote icon="file" title={t("allSchools.title")} text={t("allSchools.text")} />
          </AdminPage>
        </Route>
      )}
      <Route path={paths.admin} component={OverviewPage} />
      <Route path={paths.adminImports} component={ImportsPage} />
      <Route path="/admin/imports/file/:id">{({ id }) => <IntakePage key={id} id={id} />}</Route>
      <Route path="/admin/imports/run/:run">{({ run }) => <RunPage key={run} run={Number(run)} />}</Route>
      <Route path={paths.adminHolds} component={HoldsPage} />
      <Route path={paths.adminRollover} component={RolloverPage} />
      <Route path={paths.adminDrift} component={DriftPage} />
      <Route path={paths.adminAudit} component={AuditPage} />
      <Route path={paths.adminPeople} component={PeoplePage} />
      <Route path="/admin/people/:personId">
        {({ personId }) => <PersonPage key={personId} personId={personId} />}
      </Route>
      <Route path={`${paths.adminFirstSignIn}/*?`}>
        <CodesRoutes place={adminCodes} />
      </Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
