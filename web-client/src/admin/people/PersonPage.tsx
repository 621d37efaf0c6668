import type { PersonAnswer } from "@zvonok/contract/http/admin/people.ts";
import type { Me } from "@zvonok/contract/http/me.ts";
import { useTranslation } from "react-i18next";
import { useMe } from "../../account/me.ts";
import { schoolDay } from "../../journal/dates.ts";
import { Answer } from "../../journal/Page.tsx";
import { useNow } from "../../journal/use-now.ts";
import { paths } from "../../paths.ts";
import { AdminPage } from "../AdminPage.tsx";
import { AboutPerson } from "./AboutPerson.tsx";
import { Doubles } from "./Doubles.tsx";
import { PersonChats } from "./PersonChats.tsx";
import { PersonPins } from "./PersonPins.tsx";
import { Relatives } from "./Relatives.tsx";
import { usePerson } from "./use-people.ts";
import { usePersonWords } from "./use-person-words.ts";

/** Somebody of the school: who it is, whose child or parent, in which chats and why, and what was set by hand. */
export function PersonPage({ personId }: { personId: string }) {
  const { t } = useTranslation("admin-people");
  const person = usePerson(personId);
  const words = usePersonWords();
  return (
    <AdminPage
      title={person.data?.name ?? t("person")}
      text={person.data && words(person.data)}
      backTo={paths.adminPeople}
    >
      <Answer query={person}>{(answer) => <Parts key={answer.personId} person={answer} />}</Answer>
    </AdminPage>
  );
}

function Parts({ person }: { person: PersonAnswer }) {
  const today = useToday(useMe().value);
  return (
    <>
      <Doubles person={person} />
      <AboutPerson person={person} />
      <Relatives person={person} />
      <PersonChats person={person} today={today} />
      <PersonPins person={person} today={today} />
    </>
  );
}

/** The school's day: pins end by it. */
function useToday(me: Me | null): string {
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return schoolDay(new Date(useNow()), me?.timeZone ?? device);
}
