import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChangePerson, NewPerson, NewPin, PersonAnswer, PinsAnswer } from "@zvonok/contract/http/admin/people.ts";
import { postAdmin } from "../admin-api.ts";

/**
 * Does something about people; whatever pages know of the school is asked for again afterwards.
 * @param onDone heard even when the dialog that asked has gone meanwhile
 */
function useAct<Body, Done>(act: (body: Body) => Promise<Done>, onDone: (done: Done) => void) {
  const data = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (done) => {
      onDone(done);
      void data.invalidateQueries({ queryKey: ["admin"] });
    },
  });
}

const of = (personId: string): string => `people/${encodeURIComponent(personId)}`;

export const useAddPerson = (onDone: (person: PersonAnswer) => void) =>
  useAct((person: NewPerson) => postAdmin<PersonAnswer>("people", person), onDone);

export const useChangePerson = (personId: string, onDone: () => void) =>
  useAct((change: ChangePerson) => postAdmin<PersonAnswer>(of(personId), change), onDone);

/** The person leaves school. */
export const useEndPerson = (personId: string, onDone: () => void) =>
  useAct(() => postAdmin<PersonAnswer>(`${of(personId)}/end`), onDone);

/** One entered by hand is the export's person with that id. */
export const useMergePerson = (personId: string, onDone: () => void) =>
  useAct((other: string) => postAdmin<PersonAnswer>(`${of(personId)}/merge`, { with: other }), onDone);

export const usePin = (onDone: () => void) => useAct((pin: NewPin) => postAdmin<PinsAnswer>("pins", pin), onDone);

export const useEndPin = (pinId: string, onDone: () => void) =>
  useAct(() => postAdmin<PinsAnswer>(`pins/${encodeURIComponent(pinId)}/end`), onDone);
