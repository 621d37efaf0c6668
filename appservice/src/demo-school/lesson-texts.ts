import type { SubjectCode } from "./curriculum.ts";

type Text = { topic: string; homework: string | null };
const none: Text[] = [{ topic: "", homework: null }];

const texts: Partial<Record<SubjectCode, Text[]>> = {
  math: [
    { topic: "Сложение и вычитание дробей", homework: "№ 412, 415 (а, б)" },
    { topic: "Умножение дробей", homework: "№ 428; повторить правило на с. 96" },
    { topic: "Задачи на движение", homework: "№ 433, 440" },
    { topic: "Площадь прямоугольника", homework: "Рабочая тетрадь, с. 31" },
    { topic: "Самостоятельная работа", homework: null },
    { topic: "Десятичные дроби", homework: "№ 451 (1, 3), 455" },
  ],
  russian: [
    { topic: "Имя прилагательное", homework: "Упр. 214" },
    { topic: "Правописание н и нн", homework: "Упр. 219, выучить правило" },
    { topic: "Однородные члены предложения", homework: "Упр. 226, схемы предложений" },
    { topic: "Обращение", homework: "Составить пять предложений с обращениями" },
    { topic: "Изложение", homework: null },
    { topic: "Прямая речь", homework: "Упр. 240" },
    { topic: "Сочинение-описание", homework: "Дописать сочинение" },
  ],
  english: [
    { topic: "Present Perfect", homework: "Ex. 4, p. 58" },
    { topic: "My town", homework: "Выучить слова, p. 60" },
    { topic: "Travelling", homework: "Рассказ о поездке, 8–10 предложений" },
    { topic: "Listening: At the station", homework: null },
    { topic: "Question tags", homework: "Ex. 2, 3, p. 65" },
  ],
  history: [
    { topic: "Древний Египет", homework: "§ 8, вопросы 1–3" },
    { topic: "Восточные деспотии", homework: "§ 9, контурная карта" },
    { topic: "Греческие полисы", homework: "§ 12, таблица в тетради" },
    { topic: "Реформы и их итоги", homework: "§ 14, термины" },
  ],
  biology: [
    { topic: "Строение клетки", homework: "§ 6, рисунок клетки" },
    { topic: "Ткани растений", homework: "§ 7, вопрос 4" },
    { topic: "Лабораторная работа с микроскопом", homework: "Оформить вывод" },
    { topic: "Царство грибов", homework: "§ 10, сообщение по выбору" },
  ],
  informatics: [
    { topic: "Единицы измерения информации", homework: "Задачи 3–5 из файла" },
    { topic: "Алгоритмы и исполнители", homework: "§ 2.1" },
    { topic: "Циклы", homework: "Программа «Лесенка»" },
    { topic: "Практическая работа", homework: null },
  ],
  literature: [
    { topic: "А. С. Пушкин. Лирика", homework: "Выучить стихотворение" },
    { topic: "Н. В. Гоголь. Портрет героя", homework: "Прочитать главы 3–5" },
    { topic: "Урок внеклассного чтения", homework: "Отзыв о книге" },
  ],
  physics: [
    { topic: "Скорость. Единицы скорости", homework: "§ 16, упр. 4" },
    { topic: "Плотность вещества", homework: "§ 22, задачи 2, 3" },
    { topic: "Лабораторная работа № 4", homework: "Оформить работу" },
  ],
  geography: [
    { topic: "Географические координаты", homework: "§ 11, контурная карта" },
    { topic: "Рельеф суши", homework: "§ 13, вопросы" },
  ],
  chemistry: [
    { topic: "Чистые вещества и смеси", homework: "§ 3, упр. 2" },
    { topic: "Уравнения реакций", homework: "Расставить коэффициенты, карточка 5" },
  ],
};

/** What a class does in its `nth` lesson of a subject; the list comes round again. */
export function lessonText(subject: SubjectCode, nth: number): Text {
  const list = texts[subject] ?? none;
  return list[nth % list.length] ?? { topic: "", homework: null };
}
