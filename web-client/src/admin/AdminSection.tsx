import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { meResource, useMe } from "../account/me.ts";
import { errorText } from "../error-text.ts";
import { forgetSchoolData, makeSchoolData } from "../journal/school-data.ts";
import { onSignOut } from "../session/sign-out.ts";
import { EmptyNote, ErrorNote } from "../ui/Note.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { AdminNav } from "./AdminNav.tsx";
import styles from "./AdminSection.module.css";
import { AdminRoutes } from "./admin-routes.tsx";
import { AllSchools } from "./all-schools.ts";

const data = makeSchoolData();
onSignOut(() => forgetSchoolData(data));

/** «Управление»: for the school's administration alone. What its pages know is shared by them. */
export function AdminSection() {
  const { t } = useTranslation(["admin", "shell"]);
  const me = useMe();
  if (me.status === "loading") return <Skeleton rows={3} shape="card" />;
  if (me.status === "failed")
    return <ErrorNote text={errorText(me.error, t)} onRetry={() => void meResource().retry()} />;
  if (!me.value.kinds.includes("administrator"))
    return (
      <main className={styles.closed}>
        <EmptyNote icon="warning" title={t("closed.title")} text={t("closed.text")} />
      </main>
    );
  return (
    <QueryClientProvider client={data}>
      <AllSchools value={me.value.administers === "all"}>
        <div className={styles.section}>
          <AdminNav />
          <Suspense fallback={<Skeleton rows={3} shape="card" />}>
            <AdminRoutes />
          </Suspense>
        </div>
      </AllSchools>
    </QueryClientProvider>
  );
}
