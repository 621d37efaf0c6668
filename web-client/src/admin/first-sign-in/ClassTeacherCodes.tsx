import { SchoolData } from "../../journal/SchoolData.tsx";
import { CodesRoutes } from "./CodesRoutes.tsx";
import { teacherCodes } from "./codes-place.ts";

/** «Первый вход» for class teachers: their own classes. */
export function ClassTeacherCodes() {
  return (
    <SchoolData>
      <CodesRoutes place={teacherCodes} />
    </SchoolData>
  );
}
