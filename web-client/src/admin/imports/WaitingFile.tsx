import type { IntakeAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import type { Held } from "@zvonok/contract/http/operator.ts";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { MoreList } from "../MoreList.tsx";
import { Notice } from "../Notice.tsx";
import { Counts } from "./Counts.tsx";
import styles from "./Imports.module.css";
import { Preview } from "./Preview.tsx";
import { Remarks } from "./Remarks.tsx";

/** What a file that was read would do, before it does anything. */
export function WaitingFile({ intake: { reason, result, remarks, preview } }: { intake: IntakeAnswer }) {
  const { t } = useTranslation("admin-imports");
  return (
    <>
      <Notice tone="warning" title={t("waiting.title")}>
        <p>{reason ?? t("waiting.text")}</p>
      </Notice>
      {result !== null && <WouldBeHeld held={result.held} />}
      <Preview classes={preview ?? []} />
      {result !== null && <Counts counts={result.counts} />}
      <Remarks remarks={remarks} run={null} />
    </>
  );
}

/** What would not happen at once, since it looks like a mistake of the file; one reason is often that of many. */
function WouldBeHeld({ held }: { held: readonly Held[] }) {
  const { t } = useTranslation(["admin-imports", "admin-holds"]);
  if (held.length === 0) return null;
  return (
    <Card title={t("waiting.held", { count: held.length })} text={t("waiting.heldText")} tone="warning" flush>
      <ul>
        {[...Map.groupBy(held, ({ reason }) => reason)].map(([reason, changes]) => (
          <li key={reason}>
            <p>{reason}</p>
            <MoreList items={changes} step={8}>
              {({ group, kind, people }) => (
                <li key={`${group} ${kind}`}>
                  <Fold summary={`${group}: ${t(`admin-holds:kinds.${kind}`, { count: people.length })}`}>
                    <p>{people.join(", ")}</p>
                  </Fold>
                </li>
              )}
            </MoreList>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type WaitingFootProps = { busy: boolean; onApply: () => void; onWithdraw: () => void };

/** The two answers to a preview. */
export function WaitingFoot({ busy, onApply, onWithdraw }: WaitingFootProps) {
  const { t } = useTranslation("admin-imports");
  return (
    <>
      <Button disabled={busy} onClick={onApply}>
        {t(busy ? "waiting.applying" : "waiting.apply")}
      </Button>
      <Button look="plain" disabled={busy} onClick={onWithdraw}>
        {t("waiting.withdraw")}
      </Button>
      <p className={styles.soft}>{t("waiting.foot")}</p>
    </>
  );
}
