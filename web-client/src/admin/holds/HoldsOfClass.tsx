import type { Hold } from "@zvonok/contract/http/admin/holds.ts";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../ui/Card.tsx";
import { Check } from "../../ui/Check.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { MoreList } from "../MoreList.tsx";
import type { HoldGroup } from "./arrange-holds.ts";
import styles from "./Holds.module.css";

export type Choose = (holds: readonly Hold[], on: boolean) => void;

type HoldsOfClassProps = {
  group: HoldGroup;
  chosen: ReadonlySet<number>;
  /** since when something is held, in words */
  moments: ReadonlyMap<string, string>;
  /** stays the same function, so that a tick renders its own line only */
  onChoose: Choose;
};

/** Held changes of one class, chosen one by one or all together; a reason that all have is said once. */
export function HoldsOfClass({ group: { className, holds }, chosen, moments, onChoose }: HoldsOfClassProps) {
  const { t } = useTranslation("admin-holds");
  const count = holds.filter(({ id }) => chosen.has(id)).length;
  const name = className ?? t("school");
  const [first, ...others] = new Set(holds.map(({ reason }) => reason));
  const shared = others.length === 0 && holds.length > 1 ? first : undefined;
  return (
    <Card
      title={name}
      text={t("total", { count: holds.length })}
      actions={
        holds.length > 1 && (
          <Check
            label={t("allOf", { name })}
            checked={count === holds.length}
            partly={count > 0 && count < holds.length}
            onChange={(on) => onChoose(holds, on)}
          />
        )
      }
      flush
    >
      {shared !== undefined && <p className={styles.shared}>{shared}</p>}
      <MoreList items={holds} step={30}>
        {(hold) => (
          <li key={hold.id}>
            <HeldChange
              hold={hold}
              withReason={shared === undefined}
              chosen={chosen.has(hold.id)}
              when={moments.get(hold.since) ?? ""}
              onChoose={onChoose}
            />
          </li>
        )}
      </MoreList>
    </Card>
  );
}

/** So many people are named at once. */
const IN_SIGHT = 6;

type HeldChangeProps = { hold: Hold; withReason: boolean; chosen: boolean; when: string; onChoose: Choose };

const HeldChange = memo(function HeldChange({ hold, withReason, chosen, when, onChoose }: HeldChangeProps) {
  const { t } = useTranslation("admin-holds");
  const { group, kind, people, reason, source } = hold;
  return (
    <div className={styles.hold}>
      <Check
        label={
          <span>
            <strong>{group}</strong>: {t(`kinds.${kind}`, { count: people.length })}
          </span>
        }
        checked={chosen}
        onChange={(on) => onChoose([hold], on)}
      />
      <div className={styles.details}>
        {withReason && <p>{reason}</p>}
        {people.length > IN_SIGHT ? (
          <Fold summary={t("people", { names: people.slice(0, IN_SIGHT).join(", "), count: people.length - IN_SIGHT })}>
            <MoreList items={people} step={60} className={styles.people}>
              {(name) => <li key={name}>{name}</li>}
            </MoreList>
          </Fold>
        ) : (
          people.length > 0 && <p>{people.join(", ")}</p>
        )}
        <p className={styles.soft}>{t("since", { when, source })}</p>
      </div>
    </div>
  );
});
