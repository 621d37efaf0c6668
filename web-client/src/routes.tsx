import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { AppFrame } from "./app-frame/AppFrame.tsx";
import { CrashBoundary } from "./app-frame/CrashBoundary.tsx";
import { NotFoundPage } from "./app-frame/NotFoundPage.tsx";
import { paths, readRoomId } from "./paths.ts";
import { useSession } from "./session/use-session.ts";
import { EnterPage } from "./sign-in/EnterPage.tsx";
import { SignedInPage } from "./sign-in/SignedInPage.tsx";
import { WelcomePage } from "./sign-in/WelcomePage.tsx";
import { Skeleton } from "./ui/Skeleton.tsx";

// Each place is its own chunk: before signing in only the shell is loaded.
const ChatsPage = lazy(() => import("./chat-list/ChatsPage.tsx").then((m) => ({ default: m.ChatsPage })));
const AccountPage = lazy(() => import("./account/AccountPage.tsx").then((m) => ({ default: m.AccountPage })));
const SessionsPage = lazy(() => import("./account/SessionsPage.tsx").then((m) => ({ default: m.SessionsPage })));
const OtherAppsPage = lazy(() => import("./account/OtherAppsPage.tsx").then((m) => ({ default: m.OtherAppsPage })));
const DiaryPage = lazy(() => import("./diary/DiaryPage.tsx").then((m) => ({ default: m.DiaryPage })));
const JournalsPage = lazy(() => import("./journal/JournalsPage.tsx").then((m) => ({ default: m.JournalsPage })));
const JournalPage = lazy(() => import("./journal/JournalPage.tsx").then((m) => ({ default: m.JournalPage })));
const LessonPage = lazy(() => import("./journal/LessonPage.tsx").then((m) => ({ default: m.LessonPage })));
const AdminSection = lazy(() => import("./admin/AdminSection.tsx").then((m) => ({ default: m.AdminSection })));
const ClassTeacherCodes = lazy(() =>
  import("./admin/first-sign-in/ClassTeacherCodes.tsx").then((m) => ({ default: m.ClassTeacherCodes })),
);
const CallPage = lazy(() => import("./call/CallPage.tsx").then((m) => ({ default: m.CallPage })));

/** Every address of the client. Whoever isn't signed in gets the welcome page and comes back afterwards. */
export function Routes() {
  return (
    <CrashBoundary>
      <Suspense fallback={null}>
        <Switch>
          <Route path={paths.signedIn} component={SignedInPage} />
          <Route path={paths.enter} component={EnterPage} />
          <Route>
            <SignedInRoutes />
          </Route>
        </Switch>
      </Suspense>
    </CrashBoundary>
  );
}

function SignedInRoutes() {
  if (useSession() === null) return <WelcomePage />;
  return (
    <Switch>
      <Route path="/call/:callId">{({ callId }) => <CallPage callId={callId} />}</Route>
      <Route>
        <AppFrame>
          <Suspense fallback={<Skeleton />}>
            <Switch>
              <Route path="/">
                <ChatsPage roomId={null} />
              </Route>
              <Route path="/chat/:roomId/people">
                {({ roomId }) => <ChatsPage roomId={readRoomId(roomId)} panel="people" />}
              </Route>
              <Route path="/chat/:roomId">{({ roomId }) => <ChatsPage roomId={readRoomId(roomId)} />}</Route>
              <Route path="/diary">
                <DiaryPage personId={null} />
              </Route>
              <Route path="/diary/:personId">{({ personId }) => <DiaryPage personId={personId} />}</Route>
              <Route path="/journals">
                <JournalsPage />
              </Route>
              <Route path={`${paths.firstSignIn}/*?`} component={ClassTeacherCodes} />
              <Route path="/journals/:groupId">{({ groupId }) => <JournalPage groupId={groupId} />}</Route>
              <Route path="/lesson/:lessonId">{({ lessonId }) => <LessonPage lessonId={lessonId} />}</Route>
              <Route path={paths.account} component={AccountPage} />
              <Route path={paths.accountSessions} component={SessionsPage} />
              <Route path={paths.accountApps} component={OtherAppsPage} />
              <Route path="/admin/*?" component={AdminSection} />
              <Route component={NotFoundPage} />
            </Switch>
          </Suspense>
        </AppFrame>
      </Route>
    </Switch>
  );
}
