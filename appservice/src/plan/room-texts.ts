type Text = { name: string; topic: string };

/** Names and topics of rooms as a school words them. Topics hold no names, so that none grows old. */
export type RoomTexts = {
  classChat(title: string): Text;
  parentsChat(title: string): Text;
  subjectChat(of: string | null, label: string): Text;
  /** one of several groups that would have the same name */
  numbered(name: string, number: number): string;
  staffRoom: Text;
  schoolNews: Text;
  gradeNews(grade: number): Text;
  gradeParents(grade: number): Text;
  schoolSpace(name: string): Text;
  gradeSpace(grade: number): Text;
  classSpace(title: string): Text;
  archiveSpace(schoolYear: string): Text;
};

const beside = (of: string | null, label: string): string => (of === null ? label : `${of} · ${label}`);

const russian: RoomTexts = {
  classChat: (title) => ({ name: title, topic: "Ученики, классный руководитель и учителя класса" }),
  parentsChat: (title) => ({ name: beside(title, "Родители"), topic: "Родители учеников и классный руководитель" }),
  subjectChat: (of, label) => ({ name: beside(of, label), topic: "Ученики и учитель предмета" }),
  numbered: (name, number) => `${name}, ${number} группа`,
  staffRoom: { name: "Учительская", topic: "Для сотрудников школы" },
  schoolNews: { name: "Новости школы", topic: "Объявления для всех. Пишет администрация" },
  gradeNews: (grade) => ({
    name: `Новости ${grade}-х классов`,
    topic: "Объявления параллели. Пишут администрация и классные руководители",
  }),
  gradeParents: (grade) => ({
    name: `Родители ${grade}-х классов`,
    topic: "Родители учеников параллели и классные руководители",
  }),
  schoolSpace: (name) => ({ name, topic: "Все чаты школы" }),
  gradeSpace: (grade) => ({ name: grade === 3 ? "3-и классы" : `${grade}-е классы`, topic: "Чаты параллели" }),
  classSpace: (title) => ({ name: title, topic: "Чаты класса" }),
  archiveSpace: (schoolYear) => ({ name: `Архив ${schoolYear}`, topic: "Чаты прошлых лет: только чтение" }),
};

const english: RoomTexts = {
  classChat: (title) => ({ name: title, topic: "Pupils, class teacher and teachers of the class" }),
  parentsChat: (title) => ({ name: beside(title, "Parents"), topic: "Guardians of the pupils and the class teacher" }),
  subjectChat: (of, label) => ({ name: beside(of, label), topic: "Pupils and teacher of the subject" }),
  numbered: (name, number) => `${name}, group ${number}`,
  staffRoom: { name: "Staff room", topic: "For everybody who works at the school" },
  schoolNews: { name: "School news", topic: "Announcements for everybody, written by the administration" },
  gradeNews: (grade) => ({
    name: `Year ${grade} news`,
    topic: "Announcements for the year, written by the administration and class teachers",
  }),
  gradeParents: (grade) => ({
    name: `Year ${grade} parents`,
    topic: "Guardians of the year's pupils and class teachers",
  }),
  schoolSpace: (name) => ({ name, topic: "All chats of the school" }),
  gradeSpace: (grade) => ({ name: `Year ${grade}`, topic: "Chats of the year" }),
  classSpace: (title) => ({ name: title, topic: "Chats of the class" }),
  archiveSpace: (schoolYear) => ({ name: `Archive ${schoolYear}`, topic: "Chats of past years, to be read only" }),
};

export const roomTexts: Record<"ru" | "en", RoomTexts> = { ru: russian, en: english };
