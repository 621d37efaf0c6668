import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Field } from "../../ui/Field.tsx";
import { Chosen } from "../people/Chosen.tsx";
import { PersonPicker } from "../people/PersonPicker.tsx";
import { RoomPicker } from "../people/RoomPicker.tsx";
import styles from "./Audit.module.css";
import type { AuditFilter } from "./use-audit.ts";

type AuditFiltersProps = {
  filter: AuditFilter;
  /** what the answers call the chosen ones, for an address that holds ids only */
  names: { person: string | null; room: string | null };
  onNarrow: (change: Partial<AuditFilter>) => void;
};

/** Narrows the history to a person, a room, a change of the journal; all of them may be left out. */
export function AuditFilters({ filter, names, onNarrow }: AuditFiltersProps) {
  const { t } = useTranslation("admin-audit");
  const [picked, setPicked] = useState<Record<string, string>>({});
  const remember = (id: string, name: string): void => setPicked((before) => ({ ...before, [id]: name }));
  const nameOf = (id: string, told: string | null): string => picked[id] ?? told ?? id;
  return (
    <Card title={t("filter.title")} text={t("filter.text")}>
      <div className={styles.filters}>
        {filter.person === null ? (
          <PersonPicker
            label={t("filter.person")}
            onPick={({ personId, name }) => {
              remember(personId, name);
              onNarrow({ person: personId });
            }}
          />
        ) : (
          <Chosen
            label={t("filter.person")}
            name={nameOf(filter.person, names.person)}
            takesFocus={filter.person in picked}
            onClear={() => onNarrow({ person: null })}
          />
        )}
        {filter.room === null ? (
          <RoomPicker
            label={t("filter.room")}
            onPick={({ key, name }) => {
              remember(key, name);
              onNarrow({ room: key });
            }}
          />
        ) : (
          <Chosen
            label={t("filter.room")}
            name={nameOf(filter.room, names.room)}
            takesFocus={filter.room in picked}
            onClear={() => onNarrow({ room: null })}
          />
        )}
        {filter.run === null ? (
          <RunField onChoose={(run) => onNarrow({ run })} />
        ) : (
          <Chosen
            label={t("filter.run")}
            name={t("run", { run: filter.run })}
            onClear={() => onNarrow({ run: null })}
          />
        )}
      </div>
    </Card>
  );
}

function RunField({ onChoose }: { onChoose: (run: string) => void }) {
  const { t } = useTranslation("admin-audit");
  const [run, setRun] = useState("");
  return (
    <form
      className={styles.run}
      onSubmit={(event) => {
        event.preventDefault();
        if (run !== "") onChoose(run);
      }}
    >
      <Field
        label={t("filter.run")}
        inputMode="numeric"
        placeholder={t("filter.runExample")}
        value={run}
        onChange={(event) => setRun(event.target.value.replace(/\D/g, "").slice(0, 9))}
      />
      <Button look="plain" type="submit" disabled={run === ""}>
        {t("filter.show")}
      </Button>
    </form>
  );
}
