import writeExcelFile from "write-excel-file/node";

/** The headings of the template; each is recognised (headings.ts). */
export const templateHeadings = [
  "Фамилия",
  "Имя",
  "Отчество",
  "Роль",
  "Класс",
  "Предмет",
  "Подгруппа (английский язык)",
  "Логин",
  "Телефон",
  "Электронная почта",
  "Мать",
  "Телефон матери",
  "Почта матери",
  "Отец",
  "Телефон отца",
  "Почта отца",
] as const;

const explained: [heading: string, means: string][] = [
  ["Роль", "ученик, учитель, классный руководитель, директор, завуч"],
  ["Класс", "5А; у учителя — все его классы через запятую, у классного руководителя — свой"],
  ["Предмет", "только у учителя; без предмета он в классе есть, но предмет не ведёт"],
  ["Подгруппа (английский язык)", "номер или название; для других предметов добавьте такие же столбцы"],
  ["Логин", "можно не заполнять: тогда логин будет придуман и сохранится"],
  ["Мать, Отец", "фамилия, имя и отчество полностью; телефон или почта помогают узнать родителя у братьев и сестёр"],
];

const WIDTH = 18;

/** An empty table (.xlsx) with the headings that are recognised, and a sheet that explains them. */
export function writeTemplate(): Promise<Buffer> {
  const heading = templateHeadings.map((value) => ({ value, fontWeight: "bold" as const }));
  const widths = templateHeadings.map(() => ({ width: WIDTH }));
  const help = [
    [
      { value: "Столбец", fontWeight: "bold" as const },
      { value: "Что писать", fontWeight: "bold" as const },
    ],
    ...explained.map(([name, means]) => [{ value: name }, { value: means }]),
  ];
  return writeExcelFile([
    { sheet: "Люди", data: [heading], columns: widths, stickyRowsCount: 1 },
    { sheet: "Как заполнять", data: help, columns: [{ width: 30 }, { width: 90 }] },
  ]).toBuffer();
}
