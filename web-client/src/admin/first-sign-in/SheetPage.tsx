import type { IssueCodesAnswer } from "@zvonok/contract/http/first-sign-in.ts";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { dayWords } from "../../journal/date-words.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { Notice } from "../Notice.tsx";
import styles from "./FirstSignIn.module.css";
import { Sheet } from "./Sheet.tsx";
import { savePdf } from "./save-pdf.ts";

type SheetPageProps = { answer: IssueCodesAnswer; title: string; backTo: string; onDone: () => void };

/** The codes that were just given out: shown once, to be printed or saved. */
export function SheetPage({ answer: { sheet, pdf }, title, backTo, onDone }: SheetPageProps) {
  const { t, i18n } = useTranslation("first-sign-in");
  return (
    <AdminPage
      title={t("sheet.title", { title })}
      text={t("sheet.text", { count: sheet.lines.length, day: dayWords(sheet.validUntil, i18n.language) })}
      step="sheet"
      backTo={backTo}
      backOnPhoneOnly={false}
      foot={<Button onClick={onDone}>{t("sheet.done")}</Button>}
    >
      <Notice tone="warning" title={t("sheet.once")} live>
        {t("sheet.onceText")}
      </Notice>
      <Card
        title={t("sheet.codes")}
        actions={
          <>
            <Button look="plain" onClick={() => window.print()}>
              {t("sheet.print")}
            </Button>
            <Button look="plain" onClick={() => savePdf(pdf, t("sheet.file", { title }))}>
              <Icon name="download" size={20} />
              {t("sheet.save")}
            </Button>
          </>
        }
        flush
      >
        <Sheet sheet={sheet} />
      </Card>
      {createPortal(
        <div className={styles.paper} aria-hidden="true">
          <h1>{t("sheet.title", { title })}</h1>
          <p>{t("sheet.advice", { day: dayWords(sheet.issuedOn, i18n.language) })}</p>
          <Sheet sheet={sheet} />
        </div>,
        document.body,
      )}
    </AdminPage>
  );
}
