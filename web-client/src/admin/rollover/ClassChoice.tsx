import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { useTranslation } from "react-i18next";
import { dayWords } from "../../journal/date-words.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Select } from "../../ui/Select.tsx";
import { type Choices, cohortTitle, type Proposal } from "./choices.ts";
import { chatFate, type Part, partsOf, sourcesOf } from "./consequences.ts";
import styles from "./Rollover.module.css";
import { useEvidenceWords, usePartWords } from "./use-rollover-words.ts";

type ClassChoiceProps = {
  answer: RolloverAnswer;
  proposal: Proposal;
  choices: Choices;
  /** the classes that claim the same one; null when nobody else does */
  doubled: Proposal[] | null;
  onChoose: (cohortId: string | null) => void;
};

const NEW = "new";

/** One new class: what it continues, why that is proposed, and what becomes of its chat. */
export function ClassChoice({ answer, proposal, choices, doubled, onChoose }: ClassChoiceProps) {
  const { t, i18n } = useTranslation("admin-rollover");
  const { title, pupils, startsOn, candidates } = proposal;
  const chosen = choices.get(proposal.groupId) ?? null;
  const fate = chatFate(answer, proposal, choices);
  const evidence = useEvidenceWords(proposal, chosen);
  const byHand = candidates.find(({ cohortId }) => cohortId === chosen)?.byHand ?? 0;
  return (
    <li className={styles.class} aria-label={title}>
      <Avatar shape="room" name={title} colourKey={title} label={title} />
      <div className={styles.about}>
        <h3>{title}</h3>
        <p className={styles.soft}>
          {t("pupils", { count: pupils })}
          {startsOn !== null && ` · ${t("startsOn", { day: dayWords(startsOn, i18n.language) })}`}
        </p>
      </div>
      <div className={styles.choice}>
        <Select
          label={t("continues", { title })}
          value={chosen ?? NEW}
          aria-invalid={doubled !== null}
          options={[
            ...candidates.map(({ cohortId, ...candidate }) => ({ value: cohortId, label: t("candidate", candidate) })),
            { value: NEW, label: t("newClass") },
          ]}
          onChange={(value) => onChoose(value === NEW ? null : value)}
        />
        <p className={styles.soft}>{evidence}</p>
        {byHand > 0 && <p className={styles.soft}>{t("byHand", { count: byHand })}</p>}
        <p className={styles.fate}>
          <Icon name="chat" size={18} />
          {t(`fate.${fate.type}`, fate)}
        </p>
        <Gathering answer={answer} proposal={proposal} chosen={chosen} />
        {doubled && chosen !== null && (
          <p className={styles.problem} role="alert">
            {t("doubled", {
              cohort: cohortTitle(answer, chosen),
              classes: doubled.map((claimant) => claimant.title).join(", "),
            })}
          </p>
        )}
      </div>
    </li>
  );
}

/** Says when the class was gathered from several, or comes from one that was split. */
function Gathering({
  answer,
  proposal,
  chosen,
}: {
  answer: RolloverAnswer;
  proposal: Proposal;
  chosen: string | null;
}) {
  const { t } = useTranslation("admin-rollover");
  const words = usePartWords();
  const sources = sourcesOf(proposal);
  const origin = chosen ?? proposal.candidates[0]?.cohortId ?? null;
  const parts: Part[] = origin === null ? [] : partsOf(answer, origin);
  return (
    <>
      {sources.length > 0 && <p className={styles.soft}>{t("gathered", { parts: words(sources) })}</p>}
      {origin !== null && parts.length > 1 && (
        <p className={styles.soft}>{t("split", { title: cohortTitle(answer, origin), parts: words(parts) })}</p>
      )}
    </>
  );
}
