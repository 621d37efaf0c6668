import type { CodePerson } from "@zvonok/contract/http/first-sign-in.ts";
import { useTranslation } from "react-i18next";
import { dayWords } from "../../journal/date-words.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { MenuButton, type MenuEntry } from "../../ui/Menu.tsx";
import type { Asked } from "./CodesPage.tsx";
import { isRevocable, standingOf } from "./code-acts.ts";
import styles from "./FirstSignIn.module.css";

/** Somebody with how he stands, and what can be done about his code. */
export function CodePersonRow({ person, onAsk }: { person: CodePerson; onAsk: (asked: Asked) => void }) {
  const { t, i18n } = useTranslation("first-sign-in");
  const { name, login, children, code, refusal, signedIn } = person;
  const standing = standingOf(person);
  const day = code === null ? "" : dayWords(code.validUntil, i18n.language);
  const entries: (MenuEntry | false)[] = [
    refusal === null &&
      !signedIn && {
        id: "issue",
        label: t("menu.issue"),
        icon: "file",
        onChoose: () => onAsk({ act: "issue", people: [person] }),
      },
    refusal === null &&
      signedIn && {
        id: "again",
        label: t("menu.again"),
        icon: "file",
        ends: true,
        onChoose: () => onAsk({ act: "again", person }),
      },
    isRevocable(person) && {
      id: "end",
      label: t("menu.end"),
      icon: "bin",
      ends: true,
      onChoose: () => onAsk({ act: "end", person }),
    },
  ];
  const open = entries.filter((entry) => entry !== false);
  return (
    <li className={styles.row}>
      <Avatar shape="person" size="s" name={name} colourKey={person.personId} />
      <div className={styles.words}>
        {name}
        <small>{[...children, login ?? t("noLogin")].join(" · ")}</small>
        {code?.by && (standing === "waiting" || standing === "kept") && (
          <small>{t("issuedBy", { name: code.by })}</small>
        )}
        {refusal !== null && <small>{t(`refusal.${refusal}`)}</small>}
      </div>
      <span className={classes(styles.standing, styles[standing])}>{t(`standing.${standing}`, { day })}</span>
      {open.length > 0 ? <MenuButton label={t("menu.label", { name })} entries={open} /> : <span />}
    </li>
  );
}
