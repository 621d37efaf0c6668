import { connection } from "../connection.ts";
import { useStore } from "../use-store.ts";

/** False while neither the browser nor the sync reaches the school's server. */
export function useOnline(): boolean {
  return useStore(connection);
}
