import type { ColumnMeaning } from "@zvonok/contract/http/admin/intakes.ts";

/** One way to write a heading: «Ф.И.О.  Ученика» → `фио ученика`. */
export const headingKey = (heading: string): string =>
  heading
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/(?<=\p{L})\.(?=\p{L}\.?)/gu, "")
    .replace(/[^\p{L}\p{N}/]+/gu, " ")
    .replace(/\s*\/\s*/g, "/")
    .trim()
    .replace(/^ф и о(?= |$)/, "фио");

/** Words by which a heading speaks of a guardian: which one, so that name and telephone of one come together. */
const guardians: readonly [RegExp, string][] = [
  [/(^|[ /])(мать|матери|мама|мамы|mother|mum|mom)($|[ /])/, "mother"],
  [/(^|[ /])(отец|отца|папа|папы|father|dad)($|[ /])/, "father"],
  [/(^|[ /])(родител\p{L}*|законн\p{L}*|представител\p{L}*|опекун\p{L}*|parents?|guardians?)($|[ /\d])/u, "guardian"],
];

/** Which guardian a heading speaks of, «Родитель 2» apart from «Родитель 1»; null for the person of the row. */
export function guardianOf(heading: string): string | null {
  const key = headingKey(heading);
  const who = guardians.find(([pattern]) => pattern.test(key))?.[1];
  if (who === undefined) return null;
  return `${who}${/(?:^|\D)(\d)(?:\D|$)/.exec(key)?.[1] ?? ""}`;
}

/** Never read and never shown, not even as an example: what a chat needs to know of nobody. */
const unasked =
  /рожд|(^| )(д\/р|др)($| )|birth|\bdob\b|снилс|паспорт|свидетельств|passport|адрес|address|прописк|регистрац|прожива|полис|диагноз|здоров|инвалид|овз|льгот|социальн|(^| )соц($| )|гражданств|национал|пароль|password|(^| )пол($| )|gender|\bsex\b|медицин|инн($| )/;
/** What needs no question: it says nothing that is used here. */
const idle =
  /^(№|n|no|п\/п|пп|№ п\/п|номер|номер п\/п|n п\/п|примечани\p{L}*|комментари\p{L}*|возраст|смена|алфавитная книга|номер в алфавитной книге|номер личного дела|личное дело|л\/д|телефон школы|дата зачисления|дата выбытия|приказ|номер приказа|статус|форма обучения|программа|язык обучения|место работы|должность отца|должность матери|образование|степень родства|кабинет|стаж|категория|notes?|comments?|age|#)$/u;

const meanings: readonly [RegExp, ColumnMeaning][] = [
  [
    /^(id|guid|uuid|sourcedid|ид|код|идентификатор|табельный номер|person id|student id|sis id)( (ученика|учащегося|персоны|пользователя|сотрудника))?$/,
    "personId",
  ],
  [
    /^(логин|login|username|user name|имя пользователя|учетная запись)( (ученика|учителя|учащегося|пользователя|в журнале))?$/,
    "username",
  ],
  [
    /^(фамилия|last name|surname|family name|familyname|lastname)( (ученика|учащегося|обучающегося|ребенка|учителя|сотрудника|педагога))?$/,
    "familyName",
  ],
  [
    /^(имя|first name|given name|givenname|firstname)( (ученика|учащегося|обучающегося|ребенка|учителя|сотрудника|педагога))?$/,
    "givenName",
  ],
  [
    /^(отчество|отчество при наличии|middle name|patronymic|middlename)( (ученика|учащегося|обучающегося|ребенка|учителя|сотрудника|педагога))?$/,
    "middleName",
  ],
  [
    /^(фио|фамилия имя отчество|фамилия имя|full name|fullname|name|ученик|учащийся|обучающийся|воспитанник|ребенок|учитель|преподаватель|педагог|сотрудник|студент|student|pupil|teacher)( (полностью|ученика|учащегося|обучающегося|ребенка|учителя|преподавателя|сотрудника|педагога|педагогического работника))?$/,
    "fullName",
  ],
  [
    /^(класс|кл|класс[ /](группа|буква|литера)|класс с (буквой|литерой)|класс ученика|класс обучения|литера|литер|буква|буква класса|литера класса|параллель|классы|классное руководство|кл руководство|класс руководство|class|homeroom|form|grade|letter)$/,
    "class",
  ],
  [/^(роль|роль в школе|должность|кто|role|position|job title)$/, "role"],
  [/^(подгруппа|подгруппы|группа|subgroup|group)( .*)?$/, "subgroup"],
  [/^(предмет|предметы|преподаваемый предмет|преподаваемые предметы|дисциплина|subject|subjects)$/, "subject"],
  [/^(e mail|email|mail|почта|эл почта|электронная почта|адрес электронной почты|электронный адрес)( .*)?$/, "email"],
  [
    /^((моб|сот|мобильный|контактный|сотовый) (тел|телефон)|телефоны?|тел|мобильный|сотовый|номер телефона|phone|mobile|telephone)( .*)?$/,
    "phone",
  ],
];

/**
 * What a heading means by itself; null where only a person can say.
 * «Телефон мамы» is a guardian's, «Дата рождения» is nobody's business.
 */
export function meaningOf(heading: string): ColumnMeaning | null {
  const key = headingKey(heading);
  const isMail = /почт|mail|электронный адрес/.test(key);
  if (key === "" || idle.test(key) || (unasked.test(key) && !isMail)) return "ignore";
  if (guardianOf(heading) !== null) {
    if (isMail) return "guardianEmail";
    if (/(^|[ /])(тел|телефоны?|моб|мобильн\p{L}*|сотов\p{L}*|phone|mobile|tel)($|[ /])/u.test(key))
      return "guardianPhone";
    if (/работ|должност|образован|родств|job|work/.test(key)) return "ignore";
    return "guardianName";
  }
  // «Класс (с буквой)»: what stands in brackets explains.
  const bare = headingKey(heading.replace(/\((?=[^)]*\p{L})[^)]*\)/gu, " "));
  const own = (text: string): ColumnMeaning | undefined => meanings.find(([pattern]) => pattern.test(text))?.[1];
  return own(key) ?? own(bare) ?? null;
}

/** Whether cells below a heading may be shown as examples: of what is never read, none is. */
export const isPrivate = (heading: string): boolean => {
  const key = headingKey(heading);
  return unasked.test(key) && !/почт|mail|электронный адрес/.test(key);
};

/** The subject that the heading of a half-group's column names: «Подгруппа (английский язык)» → «английский язык». */
export function subjectOfHeading(heading: string): string | null {
  const inBrackets = /\(([^)]+)\)/.exec(heading)?.[1];
  const rest = inBrackets ?? heading.replace(/^\s*(подгрупп[аы]|группа|subgroup|group)[\s:,-]*(по\s+)?/i, "");
  return rest.trim() === "" || rest === heading ? null : rest.trim();
}
