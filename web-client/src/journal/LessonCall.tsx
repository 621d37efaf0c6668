import type { LessonAnswer } from "@zvonok/contract/http/lessons.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths.ts";
import { Button } from "../ui/Button.tsx";
import { ButtonLink } from "../ui/ButtonLink.tsx";
import { Icon } from "../ui/Icon.tsx";
import { CallSignMark } from "./CallSignMark.tsx";
import { callStageOf } from "./call-stage.ts";
import { shortDayWords, timeWords } from "./date-words.ts";
import { schoolDay } from "./dates.ts";
import { EndCallDialog } from "./EndCallDialog.tsx";
import styles from "./LessonPage.module.css";
import { callSignOf } from "./lesson-signs.ts";
import { refusalText } from "./refusal-text.ts";
import { type CallStep, useCallStep } from "./use-lesson.ts";
import { useNow } from "./use-now.ts";

type LessonCallProps = { answer: LessonAnswer; timeZone: string };

/** «Дополнительные сервисы»: make the lesson's call, start it, go there, end it. */
export function LessonCall({ answer, timeZone }: LessonCallProps) {
  const { t, i18n } = useTranslation(["journal", "lesson", "shell"]);
  const { lesson } = answer;
  const now = useNow();
  const sign = callSignOf(lesson, now);
  const step = useCallStep(lesson.id);
  const at = (moment: string | null | undefined): string => (moment ? timeWords(moment, timeZone) : "");
  const take = (which: CallStep): void => step.mutate({ step: which, callId: lesson.call?.id ?? null });
  return (
    <section className={styles.card} aria-labelledby="services">
      <h2 id="services">{t("services")}</h2>
      <div className={styles.call} aria-live="polite">
        {lesson.call !== null && sign !== null && <CallSignMark sign={sign} />}
        <p>
          {t(`stage.${callStageOf(answer, schoolDay(new Date(now), timeZone))}`, {
            day: shortDayWords(lesson.date, i18n.language),
            opened: at(lesson.call?.openedAt),
            ended: at(lesson.call?.endedAt),
          })}
        </p>
        <Buttons answer={answer} busy={step.isPending} take={take} />
      </div>
      {step.error !== null && (
        <p className={styles.refused} role="alert">
          <Icon name="warning" size={20} />
          {refusalText(step.error, t)}
        </p>
      )}
    </section>
  );
}

type ButtonsProps = { answer: LessonAnswer; busy: boolean; take: (step: CallStep) => void };

function Buttons({ answer: { lesson, may }, busy, take }: ButtonsProps) {
  const { t } = useTranslation("journal");
  const [asking, setAsking] = useState(false);
  const open = lesson.call?.state === "open";
  return (
    <div className={styles.buttons}>
      {may.plan && (lesson.call === null || lesson.call.state === "ended") && (
        <Button disabled={busy} onClick={() => take("plan")}>
          {t("create")}
        </Button>
      )}
      {may.start && lesson.call?.state === "planned" && (
        <Button disabled={busy} onClick={() => take("start")}>
          {t("start")}
        </Button>
      )}
      {may.join && open && lesson.call && (
        <ButtonLink href={paths.call(lesson.call.id)} state={{ from: paths.lesson(lesson.id) }}>
          {t("go")}
        </ButtonLink>
      )}
      {may.end && open && (
        <Button look="end" disabled={busy} onClick={() => setAsking(true)}>
          {t("end")}
        </Button>
      )}
      <EndCallDialog
        open={asking}
        onClose={() => setAsking(false)}
        onEnd={() => {
          setAsking(false);
          take("end");
        }}
      />
    </div>
  );
}
