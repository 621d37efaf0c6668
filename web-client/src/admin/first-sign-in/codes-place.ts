import { paths } from "../../paths.ts";

/** Where «Первый вход» stands: in «Управление», or for class teachers in «Журналы». */
export type CodesPlace = {
  home: string;
  /** where the arrow of the first page leads */
  backTo: string;
  backOnPhoneOnly: boolean;
  classPath: (groupId: string) => string;
  staffPath: (schoolId: string) => string;
};

const under = (home: string, backTo: string, backOnPhoneOnly: boolean): CodesPlace => ({
  ...{ home, backTo, backOnPhoneOnly },
  classPath: (groupId) => `${home}/class/${encodeURIComponent(groupId)}`,
  staffPath: (schoolId) => `${home}/staff/${encodeURIComponent(schoolId)}`,
});

export const adminCodes = under(paths.adminFirstSignIn, paths.admin, true);
export const teacherCodes = under(paths.firstSignIn, paths.journals, false);
