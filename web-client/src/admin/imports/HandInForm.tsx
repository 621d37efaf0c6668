import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Check.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Field.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { Select } from "../../ui/Select.tsx";
import type { HandIn } from "../admin-files.ts";
import { Notice } from "../Notice.tsx";
import styles from "./Upload.module.css";

const OTHER = "";
/** As the contract has it: 1 to 64 letters, digits, dots, hyphens and underscores. */
const SOURCE = /^[\w.-]{1,64}$/;

/** How a file is meant: from where, and whether its changes are shown first. The rest is for the few who need it. */
export function HandInForm({ sources, onSend }: { sources: string[]; onSend: (how: HandIn) => void }) {
  const { t } = useTranslation("admin-imports");
  const [first = "school"] = sources;
  const [how, setHow] = useState<HandIn>({ source: first, reading: "lenient", asOf: "", apply: "ask" });
  const change = (part: Partial<HandIn>): void => setHow((before) => ({ ...before, ...part }));
  const known = sources.length === 0 ? [first] : sources;
  const isOther = !known.includes(how.source);
  const isNamed = SOURCE.test(how.source);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isNamed) onSend(how);
      }}
    >
      <Check
        label={t("how.preview")}
        hint={t(how.apply === "ask" ? "how.previewOn" : "how.previewOff")}
        checked={how.apply === "ask"}
        onChange={(on) => change({ apply: on ? "ask" : "auto" })}
      />
      <Fold summary={t("how.more")}>
        <div className={styles.fields}>
          <Select
            label={t("how.source")}
            value={isOther ? OTHER : how.source}
            options={[
              ...known.map((source) => ({ value: source, label: source })),
              { value: OTHER, label: t("how.otherSource") },
            ]}
            onChange={(source) => change({ source })}
          />
          {isOther && (
            <Field
              label={t("how.sourceName")}
              hint={t("how.sourceHint")}
              value={how.source}
              maxLength={64}
              aria-invalid={how.source !== "" && !isNamed}
              onChange={(event) => change({ source: event.target.value })}
            />
          )}
          <Field
            label={t("how.asOf")}
            hint={t("how.asOfHint")}
            type="date"
            value={how.asOf}
            onChange={(event) => change({ asOf: event.target.value })}
          />
        </div>
        {isOther && sources.length > 0 ? (
          <Notice tone="warning" title={t("how.otherTitle")} live>
            {t("how.otherText")}
          </Notice>
        ) : (
          <p>{t("how.sourceText")}</p>
        )}
        <Choice
          label={t("how.reading")}
          value={how.reading}
          options={[
            { value: "lenient", label: t("how.lenient") },
            { value: "strict", label: t("how.strict") },
          ]}
          onChange={(reading) => change({ reading })}
        />
        <p>{t(`how.${how.reading}Text`)}</p>
      </Fold>
      <Button type="submit" disabled={!isNamed}>
        {t(how.apply === "ask" ? "how.show" : "how.apply")}
      </Button>
    </form>
  );
}
