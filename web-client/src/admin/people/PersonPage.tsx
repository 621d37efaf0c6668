import type { PersonAnswer } from "@zvonok/contract/http/admin/people.ts";
import { useTranslation } from "react-i18next";
import { paths } from "../../paths.ts";
import { AdminAnswer } from "../AdminAnswer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { AboutPerson } from "./AboutPerson.tsx";
import { Doubles } from "./Doubles.tsx";
import { PersonChats } from "./PersonChats.tsx";
import { PersonPins } from "./PersonPins.tsx";
import { Relatives } from "./Relatives.tsx";
import { usePerson } from "./use-people.ts";
import { usePersonWords } from "./use-person-words.ts";
import { useToday } from "./use-today.ts";

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
      <AdminAnswer query={person}>{(answer) => <Parts key={answer.personId} person={answer} />}</AdminAnswer>
    </AdminPage>
  );
}

function Parts({ person }: { person: PersonAnswer }) {
  const today = useToday();
  return (
    <>
      <Doubles person={person} />
      <AboutPerson person={person} today={today} />
      <Relatives person={person} />
      <PersonPins person={person} today={today} />
      <PersonChats person={person} today={today} />
    </>
  );
}
