import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { DevicePasswords, MadeDevicePassword } from "@zvonok/contract/http/device-passwords.ts";
import type { Sessions } from "@zvonok/contract/http/sessions.ts";
import { fetchApi } from "../api.ts";

const SESSIONS = "/me/sessions";
const PASSWORDS = "/me/device-passwords";

/** Where the person is signed in. */
export const useSessions = () =>
  useQuery({ queryKey: [SESSIONS], queryFn: ({ signal }) => fetchApi<Sessions>(SESSIONS, { signal }) });

/** The person's passwords for other programs; the passwords themselves nobody knows. */
export const useDevicePasswords = () =>
  useQuery({ queryKey: [PASSWORDS], queryFn: ({ signal }) => fetchApi<DevicePasswords>(PASSWORDS, { signal }) });

/** Changes one's sign-ins: whatever is shown of them is asked for again, since ending a password ends sessions too. */
function useAct<Given, Done>(act: (given: Given) => Promise<Done>, onDone: (done: Done) => void) {
  const data = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (done) => {
      onDone(done);
      void data.invalidateQueries();
    },
  });
}

const end = (path: string): Promise<unknown> => fetchApi(path, { method: "DELETE" });

export const useEndSession = (onDone: () => void) =>
  useAct((deviceId: string) => end(`${SESSIONS}/${encodeURIComponent(deviceId)}`), onDone);

export const useEndOtherSessions = (onDone: () => void) => useAct(() => end(SESSIONS), onDone);

export const useMakeDevicePassword = (onDone: (made: MadeDevicePassword) => void) =>
  useAct((name: string) => fetchApi<MadeDevicePassword>(PASSWORDS, { method: "POST", body: { name } }), onDone);

export const useEndDevicePassword = (onDone: () => void) =>
  useAct((id: string) => end(`${PASSWORDS}/${encodeURIComponent(id)}`), onDone);
