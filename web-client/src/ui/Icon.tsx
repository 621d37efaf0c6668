const shapes = {
  chat: "M21 12a8 8 0 0 1-11.6 7.1L4 20l1-4.6A8 8 0 1 1 21 12Z",
  call: "M15.5 10 21 7v10l-5.5-3M4.5 6h9A1.5 1.5 0 0 1 15 7.500v9a1.5 1.5 0 0 1-1.5 1.500h-9A1.5 1.5 0 0 1 3 16.500v-9A1.5 1.5 0 0 1 4.5 6Z",
  book: "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3V4Zm0 13a3 3 0 0 1 3-3h11",
  journal:
    "M6 3h12a1.5 1.5 0 0 1 1.5 1.500v15A1.5 1.5 0 0 1 18 21H6a1.5 1.5 0 0 1-1.5-1.500v-15A1.5 1.5 0 0 1 6 3Zm2.5 5h7m-7 4h7m-7 4h4",
  school: "M3 20h18M5 20V10l7-5 7 5v10M10 20v-5h4v5M12 10h.01",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9a6.5 6.5 0 0 1 13 0M16 4.500a3.5 3.5 0 0 1 0 6.500M18 14a6.5 6.5 0 0 1 3.5 6",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8a8 8 0 0 1 16 0",
  bell: "M6 16V11a6 6 0 1 1 12 0v5l1.5 2h-15L6 16Zm4 5h4",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 4.5 4.5",
  clip: "m20 11-8.5 8.500a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.500a2 2 0 0 1-3-3L14 7",
  send: "M4 12 20 4l-5 16-3-7-8-1Z",
  more: "M12 6h.01M12 12h.01M12 18h.01",
  back: "m14 6-6 6 6 6",
  forward: "m10 6 6 6-6 6",
  down: "m6 9 6 6 6-6",
  close: "m6 6 12 12M18 6 6 18",
  reply: "M9 7 4 12l5 5M4 12h9a7 7 0 0 1 7 7",
  bin: "M5 7h14M10 7V4.500h4V7m-7.5 0 .8 12.500h9.400L17.5 7",
  copy: "M9 9h10v11H9zM5 15V4h10",
  check: "m5 12.5 4.5 4.500L19 7.5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2",
  warning: "M12 4 2.5 20h19L12 4Zm0 6v4.500m0 2.500h.01",
  file: "M6 3h8l5 5v13H6V3Zm8 0v5h5",
  download: "M12 4v11m0 0-4.5-4.500M12 15l4.5-4.500M5 20h14",
  image: "M4 5h16v14H4V5Zm0 11 5-5 4 4 2.5-2.500L20 17M15.5 9.500h.01",
  megaphone: "M4 10v4h3l8 4.500v-13L7 10H4Zm14.5-1a4 4 0 0 1 0 6M8 14.5 9 20h2.500l-.8-4",
  mic: "M12 4a3 3 0 0 0-3 3v4.500a3 3 0 0 0 6 0V7a3 3 0 0 0-3-3Zm-6.5 7.500a6.500 6.500 0 0 0 13 0M12 18v3",
  micOff:
    "M9 9v2.500a3 3 0 0 0 4.800 2.400M15 10.500V7a3 3 0 0 0-5.600-1.500M5.500 11.500a6.500 6.500 0 0 0 10.700 5M18.500 11.500a6.500 6.500 0 0 1-.6 2.700M12 18v3M4 4l16 16",
  cameraOff:
    "M15.5 11.500V7.500A1.500 1.500 0 0 0 14 6H9.500M15.5 14 21 17V7l-4 2.200M5.500 6h-1A1.500 1.500 0 0 0 3 7.500v9A1.500 1.500 0 0 0 4.500 18H14a1.500 1.500 0 0 0 1.400-1M4 4l16 16",
  hangUp:
    "M3.500 14.500c-.8-4.500 3-7 8.500-7s9.300 2.500 8.500 7l-4.500-.7v-2.600c-2.500-1-5.500-1-8 0v2.600l-4.500.7Z",
} as const;

export type IconName = keyof typeof shapes;

/** A drawing that repeats what words beside it (or the control's label) say. */
export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 2.6 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: "none" }}
    >
      <path d={shapes[name]} />
    </svg>
  );
}
