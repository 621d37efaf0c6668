import type { Lesson } from "@zvonok/contract/http/lessons.ts";
import { useTranslation } from "react-i18next";

/** «онлайн», «каб. 12», or a place that has a name of its own; null when the journal names none. */
export function usePlaceWords({ remote, room }: Lesson): string | null {
  const { t } = useTranslation("lesson");
  if (remote) return t("remote");
  if (room === null || room === "") return null;
  return /^\d/.test(room) ? t("room", { room }) : room;
}
