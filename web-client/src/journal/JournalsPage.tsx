import type { Journals } from "@zvonok/contract/http/lessons.ts";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useMe } from "../account/me.ts";
import { paths } from "../paths.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { ButtonLink } from "../ui/ButtonLink.tsx";
import { Icon } from "../ui/Icon.tsx";
import { EmptyNote } from "../ui/Note.tsx";
import styles from "./JournalsPage.module.css";
import { Answer, Page } from "./Page.tsx";
import { SchoolData } from "./SchoolData.tsx";
import { subjectTitle } from "./subject-title.ts";
import { useJournals } from "./use-journals.ts";

/** A teacher's classes with their subjects. */
export function JournalsPage() {
  return (
    <SchoolData>
      <Classes />
    </SchoolData>
  );
}

function Classes() {
  const { t } = useTranslation("journal");
  const journals = useJournals();
  const me = useMe();
  return (
    <Page title={t("title")} text={t("lead")}>
      {me.value?.kinds.includes("classTeacher") && (
        <p>
          <ButtonLink href={paths.firstSignIn} look="plain">
            {t("firstSignIn")}
          </ButtonLink>
        </p>
      )}
      <Answer query={journals}>
        {({ classes }) =>
          classes.length === 0 ? (
            <EmptyNote icon="journal" title={t("none.title")} text={t("none.text")} />
          ) : (
            <div className={styles.classes}>
              {classes.map((each) => (
                <ClassCard key={each.className} {...each} />
              ))}
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

function ClassCard({ className, subjects }: Journals["classes"][number]) {
  return (
    <section className={styles.card} aria-label={className}>
      <h2 className={styles.head}>
        <Avatar shape="room" name={className} colourKey={className} label={className} />
        {className}
      </h2>
      <ul>
        {subjects.map(({ groupId, title }) => (
          <li key={groupId}>
            <Link href={paths.journal(groupId)} className={styles.subject}>
              {subjectTitle(title, className)}
              <Icon name="forward" size={18} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
