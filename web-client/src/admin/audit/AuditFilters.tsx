import type { Run } from "@zvonok/contract/http/admin/imports.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../journal/use-now.ts";
import { Card } from "../../ui/Card.tsx";
import { Select } from "../../ui/Select.tsx";
import { Chosen } from "../people/Chosen.tsx";
import { PersonPicker } from "../people/PersonPicker.tsx";
import { RoomPicker } from "../people/RoomPicker.tsx";
import styles from "./Audit.module.css";
import { momentWords } from "./moment-words.ts";
import type { AuditFilter } from "./use-audit.ts";
import { useKnownRuns, useRunWords } from "./use-run-words.ts";

type AuditFiltersProps = {
  filter: AuditFilter;
  /** what the answers call the chosen ones, for an address that holds ids only */
  names: { person: string | null; room: string | null };
  onNarrow: (change: Partial<AuditFilter>) => void;
};

/** Narrows the history to a person, a room, a change of the journal; all of them may be left out. */
export function AuditFilters({ filter, names, onNarrow }: AuditFiltersProps) {
  const { t } = useTranslation("admin-audit");
  const words = useRunWords();
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
          <RunChoice onChoose={(run) => onNarrow({ run })} />
        ) : (
          <Chosen label={t("filter.run")} name={words(Number(filter.run))} onClear={() => onNarrow({ run: null })} />
        )}
      </div>
    </Card>
  );
}

/** The latest changes of the journal to choose from; nothing where they aren't told. */
function RunChoice({ onChoose }: { onChoose: (run: string) => void }) {
  const { t, i18n } = useTranslation("admin-audit");
  const runs = useKnownRuns();
  const words = useRunWords();
  const now = useNow();
  if (runs.length === 0) return null;
  const when = ({ startedAt }: Run): string => momentWords(startedAt, now, i18n.language);
  return (
    <Select
      label={t("filter.run")}
      value=""
      options={[
        { value: "", label: t("filter.anyRun") },
        ...runs.map((run) => ({ value: String(run.run), label: `${words(run.run)}, ${when(run)}` })),
      ]}
      onChange={onChoose}
    />
  );
}
