import { Route, Switch } from "wouter";
import { NotFoundPage } from "../../app-frame/NotFoundPage.tsx";
import { ClassCodesPage, StaffCodesPage } from "./CodesPage.tsx";
import type { CodesPlace } from "./codes-place.ts";
import { FirstSignInPage } from "./FirstSignInPage.tsx";

/** The addresses of «Первый вход» below a place. */
export function CodesRoutes({ place }: { place: CodesPlace }) {
  return (
    <Switch>
      <Route path={place.home}>
        <FirstSignInPage place={place} />
      </Route>
      <Route path={`${place.home}/class/:groupId`}>
        {({ groupId }) => <ClassCodesPage key={groupId} groupId={groupId ?? ""} place={place} />}
      </Route>
      <Route path={`${place.home}/staff/:schoolId`}>
        {({ schoolId }) => <StaffCodesPage key={schoolId} schoolId={schoolId ?? ""} place={place} />}
      </Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
