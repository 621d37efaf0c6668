import type { ListedPerson, PersonAnswer } from "@zvonok/contract/http/admin/people.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { isByHand } from "./by-hand.ts";
import { MergeDialog } from "./MergeDialog.tsx";
import styles from "./People.module.css";
import { usePersonWords } from "./use-person-words.ts";

type Pair = { hand: ListedPerson; ofJournal: ListedPerson };

/** Others who may be the same human, known from another source: a person decides. */
export function Doubles({ person }: { person: PersonAnswer }) {
  const { t } = useTranslation("admin-people");
  const words = usePersonWords();
  const [asked, setAsked] = useState<Pair | null>(null);
  if (person.doubles.length === 0) return null;
  return (
    <Card title={t("doubles.title")} text={t("doubles.text")} tone="warning" flush>
      <ul>
        {person.doubles.map((double) => {
          const pair = pairOf(person, double);
          return (
            <li key={double.personId} className={styles.line}>
              <span className={styles.words}>
                {double.name}
                <small>{[words(double), t(isByHand(double) ? "source.hand" : "merge.ofJournal")].join(" · ")}</small>
              </span>
              {pair && (
                <Button look="plain" onClick={() => setAsked(pair)}>
                  {t("doubles.same")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {asked && <MergeDialog person={asked.hand} other={asked.ofJournal} onClose={() => setAsked(null)} />}
    </Card>
  );
}

/** Only one entered by hand and one of the export can be joined. */
function pairOf(one: ListedPerson, other: ListedPerson): Pair | null {
  if (isByHand(one) === isByHand(other)) return null;
  return isByHand(one) ? { hand: one, ofJournal: other } : { hand: other, ofJournal: one };
}
