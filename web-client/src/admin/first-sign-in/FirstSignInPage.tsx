import type { FirstSignInAnswer, SignInCount } from "@zvonok/contract/http/first-sign-in.ts";
import { useTranslation } from "react-i18next";
import { Card } from "../../ui/Card.tsx";
import { EmptyNote } from "../../ui/Note.tsx";
import { AdminAnswer } from "../AdminAnswer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { LinkRow } from "../LinkRow.tsx";
import type { CodesPlace } from "./codes-place.ts";
import { useFirstSignIn } from "./use-first-sign-in.ts";

/** «Первый вход»: class by class, and staff, how many have never signed in. */
export function FirstSignInPage({ place }: { place: CodesPlace }) {
  const { t } = useTranslation("first-sign-in");
  const answer = useFirstSignIn();
  return (
    <AdminPage title={t("title")} text={t("lead")} backTo={place.backTo} backOnPhoneOnly={place.backOnPhoneOnly}>
      <AdminAnswer query={answer}>{(counts) => <Counts counts={counts} place={place} />}</AdminAnswer>
    </AdminPage>
  );
}

function Counts({ counts: { classes, staff }, place }: { counts: FirstSignInAnswer; place: CodesPlace }) {
  const { t } = useTranslation("first-sign-in");
  const words = useCountWords();
  if (classes.length === 0 && staff.length === 0)
    return <EmptyNote icon="person" title={t("none.title")} text={t("none.text")} />;
  const schools = [...Map.groupBy(classes, ({ school }) => school)];
  const toneOf = ({ never }: SignInCount) => (never === 0 ? "done" : "plain");
  return (
    <>
      {schools.map(([school, ofSchool]) => (
        <Card key={school} title={schools.length > 1 ? t("classesOf", { school }) : t("classes")} flush>
          <ul>
            {ofSchool.map(({ groupId, title, pupils, guardians }) => (
              <LinkRow
                key={groupId}
                href={place.classPath(groupId)}
                icon={pupils.never === 0 ? "check" : "people"}
                tone={toneOf(pupils)}
                title={title}
                text={[words("pupils", pupils), ...(guardians.people > 0 ? [words("guardians", guardians)] : [])].join(
                  " · ",
                )}
              />
            ))}
          </ul>
        </Card>
      ))}
      {staff.length > 0 && (
        <Card title={t("staff")} flush>
          <ul>
            {staff.map(({ schoolId, school, staff: count }) => (
              <LinkRow
                key={schoolId}
                href={place.staffPath(schoolId)}
                icon={count.never === 0 ? "check" : "people"}
                tone={toneOf(count)}
                title={school}
                text={words("people", count)}
              />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

/** «Ученики: 12 из 25 ещё не входили, 7 с кодом» */
function useCountWords(): (who: "pupils" | "guardians" | "people", count: SignInCount) => string {
  const { t } = useTranslation("first-sign-in");
  return (who, { people, never, waiting }) => {
    if (people === 0) return t(`count.${who}.nobody`);
    if (never === 0) return t(`count.${who}.all`);
    const said = t(`count.${who}.never`, { never, people });
    return waiting === 0 ? said : t("count.waiting", { said, waiting });
  };
}
