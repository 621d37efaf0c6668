import { createContext, use } from "react";

/** Whether the head administers every school of the homeserver: files and what they changed concern them all. */
export const AllSchools = createContext(true);

export const useAllSchools = (): boolean => use(AllSchools);
