import type { PersonAnswer } from "@zvonok/contract/http/admin/people.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { useUndoWords } from "../use-undo-words.ts";
import { isByHand } from "./by-hand.ts";
import { ChangePersonDialog } from "./ChangePersonDialog.tsx";
import { EndPersonDialog } from "./EndPersonDialog.tsx";
import { lastDayWords } from "./last-day-words.ts";
import { MergeDialog } from "./MergeDialog.tsx";
import styles from "./People.module.css";

/** What is known of somebody, where it comes from, and what can be done if it was entered by hand. */
export function AboutPerson({ person, today }: { person: PersonAnswer; today: string }) {
  const { t, i18n } = useTranslation("admin-people");
  const undoWords = useUndoWords();
  const byHand = isByHand(person);
  const facts: [string, string | null][] = [
    [t("facts.name"), [person.familyName, person.givenName, person.middleName].filter(Boolean).join(" ")],
    [t("facts.login"), person.login],
    [t("facts.source"), byHand ? t("source.byHand") : t("source.journal", { source: person.source })],
    [t("facts.state"), t(`stateWords.${person.state}`)],
    [t("facts.until"), person.until && lastDayWords(person.until, today, i18n.language)],
  ];
  return (
    <Card title={t("about")}>
      <dl className={styles.facts}>
        {facts
          .filter(([, words]) => words !== null)
          .map(([name, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
      </dl>
      {byHand && person.state !== "left" && <Acts person={person} />}
      {byHand && person.state === "left" && <p className={styles.soft}>{undoWords}</p>}
      {!byHand && <p className={styles.soft}>{t("fromJournal")}</p>}
      <p>
        <Link href={`${paths.adminAudit}?person=${encodeURIComponent(person.personId)}`}>{t("toHistory")}</Link>
      </p>
    </Card>
  );
}

type Asked = "change" | "merge" | "end";

function Acts({ person }: { person: PersonAnswer }) {
  const { t } = useTranslation("admin-people");
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  return (
    <>
      <div className={styles.acts}>
        <Button look="plain" onClick={() => setAsked("change")}>
          {t("change.button")}
        </Button>
        <Button look="plain" onClick={() => setAsked("merge")}>
          {t("merge.button")}
        </Button>
        <Button look="quiet" className={styles.ends} onClick={() => setAsked("end")}>
          {t("end.button")}
        </Button>
      </div>
      {asked === "change" && <ChangePersonDialog person={person} onClose={close} />}
      {asked === "merge" && <MergeDialog person={person} other={null} onClose={close} />}
      {asked === "end" && <EndPersonDialog person={person} onClose={close} />}
    </>
  );
}
